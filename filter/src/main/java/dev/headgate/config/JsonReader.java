// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration in JSON (RFC 8259, in UTF-8), and collects its mistakes.
 *
 * <p>Strict: no comments, no name twice in an object, nothing behind the end, nothing nested more
 * than {@value JsonScanner#MAX_DEPTH} deep, at most {@value Utf8#MAX_BYTES} bytes. Without Jackson
 * 2.15 or newer there is no JSON, and the mistake says so. Safe for any number of threads.
 */
public final class JsonReader {

  private JsonReader() {}

  /**
   * Reads a text.
   *
   * @param name what the file is called in messages
   * @param bytes what is in it
   * @param variables what stands for variables in its texts
   * @param problems gets the mistakes
   * @return what was given; null if the text is no JSON object, or there is no Jackson to read it
   */
  public static Given.@Nullable Members read(
      String name, byte[] bytes, Variables variables, Problems problems) {
    JsonText text = Utf8.decode(name, bytes, problems);
    if (text == null) {
      return null;
    }
    Problem mistake = JsonScanner.firstMistake(text);
    if (mistake == null) {
      mistake = Jackson.mistake(name, JsonReader.class.getClassLoader());
    }
    if (mistake != null) {
      problems.add(mistake);
      return null;
    }
    return JsonTree.read(text, variables, problems);
  }
}
