// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * The text that a container sends, with its failures noted.
 *
 * <p>A writer throws nothing, and to ask it is to flush it. So it is asked where the application
 * flushes, and now and then once the response is committed, for before that nothing can have
 * failed. A closed one is not asked: some containers call that a failure.
 */
final class WatchedWriter extends PrintWriter {

  private static final int CHARS_UNASKED = 32 * 1024;

  private final PrintWriter writer;
  private final BooleanSupplier committed;
  private final Transfer transfer;
  private int unasked;
  private volatile boolean closed;

  WatchedWriter(PrintWriter writer, BooleanSupplier committed, Transfer transfer) {
    super(writer);
    this.writer = writer;
    this.committed = committed;
    this.transfer = transfer;
  }

  boolean watches(PrintWriter other) {
    return writer == other;
  }

  @Override
  public void write(int c) {
    writer.write(c);
    count(1);
  }

  @Override
  public void write(char[] chars, int offset, int length) {
    writer.write(chars, offset, length);
    count(length);
  }

  @Override
  public void write(String text, int offset, int length) {
    writer.write(text, offset, length);
    count(length);
  }

  private void count(int chars) {
    unasked += chars;
    if (unasked >= CHARS_UNASKED) {
      lookIfCommitted();
    }
  }

  private void lookIfCommitted() {
    unasked = 0;
    if (!closed && committed.getAsBoolean()) {
      checkError();
    }
  }

  @Override
  public void flush() {
    if (closed) {
      writer.flush();
    } else {
      checkError();
    }
  }

  @Override
  public boolean checkError() {
    boolean failed = writer.checkError();
    if (failed && !closed) {
      transfer.fail();
    }
    return failed;
  }

  @Override
  public void close() {
    lookIfCommitted();
    closed = true;
    writer.close();
  }

  /** Left to the container, for not all end lines alike. */
  @Override
  public void println() {
    writer.println();
  }

  /** Left to the container, for some format in the locale of the response. */
  @Override
  public PrintWriter format(String format, Object... arguments) {
    writer.format(format, arguments);
    return this;
  }

  @Override
  public PrintWriter format(Locale locale, String format, Object... arguments) {
    writer.format(locale, format, arguments);
    return this;
  }
}
