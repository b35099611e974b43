// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

/**
 * The text of a JSON file, which knows the line and column of each of its characters. Both count
 * from 1, columns in characters as Unicode has them (code points); a line ends with LF, CR, or CR
 * LF. For one thread.
 */
final class JsonText {

  private final String name;
  private final String text;

  // Where it was asked last: questions come in the order of the text.
  private int offset;
  private int line = 1;
  private int column = 1;

  /**
   * @param name what the file is called in messages
   */
  JsonText(String name, String text) {
    this.name = ShownText.of(name, JsonPath.MAX_LENGTH);
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Where a character stands, for example {@code /WEB-INF/headgate.json:3:14}. */
  String place(int index) {
    return name + ":" + lineAndColumn(index);
  }

  /** Where a value stands, with its path. */
  String place(int index, JsonPath path) {
    return place(index) + " " + path;
  }

  /** Where a character stands, for example {@code 3:14}. */
  String lineAndColumn(int index) {
    if (index < offset) {
      offset = 0;
      line = 1;
      column = 1;
    }
    while (offset < index) {
      advance();
    }
    return line + ":" + column;
  }

  private void advance() {
    int c = text.codePointAt(offset);
    offset += Character.charCount(c);
    boolean lineEnds = c == '\n' || (c == '\r' && !text.startsWith("\n", offset));
    if (lineEnds) {
      line++;
      column = 1;
    } else {
      column++;
    }
  }
}
