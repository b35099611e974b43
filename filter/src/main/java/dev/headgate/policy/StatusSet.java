// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import java.util.BitSet;
import java.util.List;

/**
 * A set of HTTP status codes, written as codes and classes: {@code 404}, {@code 2xx}.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
public final class StatusSet {

  /** What each text of {@link #parse} is, as a sentence fragment for error messages. */
  public static final String RULE = "a status code from 100 to 599, or a class from 1xx to 5xx";

  /** No status. */
  public static final StatusSet NONE = new StatusSet(List.of(), new BitSet());

  private static final int CLASS = 100;

  private final List<String> texts;
  private final BitSet codes;

  private StatusSet(List<String> texts, BitSet codes) {
    this.texts = List.copyOf(texts);
    this.codes = codes;
  }

  /**
   * Whether a text is a code or a class.
   *
   * @param text for example {@code 2xx}
   * @return whether {@link #parse} takes it
   */
  public static boolean isStatus(String text) {
    return text.matches("[1-5](?:xx|[0-9]{2})");
  }

  /**
   * Reads codes and classes.
   *
   * @param texts for each of which {@link #isStatus} holds
   * @return all codes that they name
   * @throws IllegalArgumentException if one breaks the {@link #RULE}
   */
  public static StatusSet parse(List<String> texts) {
    BitSet codes = new BitSet();
    for (String text : texts) {
      if (!isStatus(text)) {
        throw new IllegalArgumentException("not " + RULE + ": " + text);
      }
      if (text.endsWith("xx")) {
        int first = (text.charAt(0) - '0') * CLASS;
        codes.set(first, first + CLASS);
      } else {
        codes.set(Integer.parseInt(text));
      }
    }
    return texts.isEmpty() ? NONE : new StatusSet(texts, codes);
  }

  /**
   * Whether a status is in the set.
   *
   * @param status any number
   * @return false as well for what is no status
   */
  public boolean has(int status) {
    return status >= 0 && codes.get(status);
  }

  /**
   * Whether no status is in the set.
   *
   * @return true for {@link #NONE}
   */
  public boolean isEmpty() {
    return codes.isEmpty();
  }

  /** The set as it was written, with commas. */
  @Override
  public String toString() {
    return String.join(", ", texts);
  }
}
