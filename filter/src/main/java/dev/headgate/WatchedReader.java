// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** The text that a container receives, with each failure noted before it is thrown. */
final class WatchedReader extends FilterReader {

  private final Transfer transfer;

  WatchedReader(Reader reader, Transfer transfer) {
    super(reader);
    this.transfer = transfer;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException failure) {
      throw transfer.failedBy(failure);
    }
  }

  @Override
  public int read(char[] chars, int offset, int length) throws IOException {
    try {
      return super.read(chars, offset, length);
    } catch (IOException failure) {
      throw transfer.failedBy(failure);
    }
  }
}
