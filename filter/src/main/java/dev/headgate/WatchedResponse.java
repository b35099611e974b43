// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A response with each failure of its body noted. */
final class WatchedResponse extends HttpServletResponseWrapper {

  private final Transfer transfer;
  private @Nullable WatchedOutput output;
  private @Nullable WatchedWriter writer;

  WatchedResponse(HttpServletResponse response, Transfer transfer) {
    super(response);
    this.transfer = transfer;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    ServletOutputStream stream = super.getOutputStream();
    WatchedOutput watched = output;
    if (watched == null || !watched.watches(stream)) {
      watched = new WatchedOutput(stream, transfer);
      output = watched;
    }
    return watched;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    PrintWriter text = super.getWriter();
    WatchedWriter watched = writer;
    if (watched == null || !watched.watches(text)) {
      watched = new WatchedWriter(text, this::isCommitted, transfer);
      writer = watched;
    }
    return watched;
  }

  @Override
  public void flushBuffer() throws IOException {
    try {
      super.flushBuffer();
    } catch (IOException failure) {
      throw transfer.failedBy(failure);
    }
  }
}
