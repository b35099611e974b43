// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** The body that a container receives, with each failure noted before it is thrown. */
final class WatchedInput extends ServletInputStream {

  private final ServletInputStream input;
  private final Transfer transfer;

  WatchedInput(ServletInputStream input, Transfer transfer) {
    this.input = input;
    this.transfer = transfer;
  }

  boolean watches(ServletInputStream stream) {
    return input == stream;
  }

  @Override
  public int read() throws IOException {
    try {
      return input.read();
    } catch (IOException failure) {
      throw transfer.failedBy(failure);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return input.read(bytes, offset, length);
    } catch (IOException failure) {
      throw transfer.failedBy(failure);
    }
  }

  @Override
  public int available() throws IOException {
    try {
      return input.available();
    } catch (IOException failure) {
      throw transfer.failedBy(failure);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      input.close();
    } catch (IOException failure) {
      throw transfer.failedBy(failure);
    }
  }

  @Override
  public boolean isFinished() {
    return input.isFinished();
  }

  @Override
  public boolean isReady() {
    return input.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    input.setReadListener(listener == null ? listener : new WatchedListener(listener, transfer));
  }

  private record WatchedListener(ReadListener listener, Transfer transfer) implements ReadListener {

    @Override
    public void onDataAvailable() throws IOException {
      listener.onDataAvailable();
    }

    @Override
    public void onAllDataRead() throws IOException {
      listener.onAllDataRead();
    }

    @Override
    public void onError(Throwable failure) {
      listener.onError(transfer.failedBy(failure));
    }
  }
}
