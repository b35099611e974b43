// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** The body that a container sends, with each failure noted before it is thrown. */
final class WatchedOutput extends ServletOutputStream {

  private final ServletOutputStream output;
  private final Transfer transfer;

  WatchedOutput(ServletOutputStream output, Transfer transfer) {
    this.output = output;
    this.transfer = transfer;
  }

  boolean watches(ServletOutputStream stream) {
    return output == stream;
  }

  @Override
  public void write(int b) throws IOException {
    try {
      output.write(b);
    } catch (IOException failure) {
      throw transfer.failedBy(failure);
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      output.write(bytes, offset, length);
    } catch (IOException failure) {
      throw transfer.failedBy(failure);
    }
  }

  /** Left to the container, for some encode more than ISO-8859-1. */
  @Override
  public void print(String text) throws IOException {
    try {
      output.print(text);
    } catch (IOException failure) {
      throw transfer.failedBy(failure);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      output.flush();
    } catch (IOException failure) {
      throw transfer.failedBy(failure);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      output.close();
    } catch (IOException failure) {
      throw transfer.failedBy(failure);
    }
  }

  @Override
  public boolean isReady() {
    return output.isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    output.setWriteListener(listener == null ? listener : new WatchedListener(listener, transfer));
  }

  private record WatchedListener(WriteListener listener, Transfer transfer)
      implements WriteListener {

    @Override
    public void onWritePossible() throws IOException {
      listener.onWritePossible();
    }

    @Override
    public void onError(Throwable failure) {
      listener.onError(transfer.failedBy(failure));
    }
  }
}
