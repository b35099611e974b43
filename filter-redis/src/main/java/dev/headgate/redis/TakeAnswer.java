// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.headgate.bucket.Decision.Answer;

/**
 * What take.lua has answered: for each charge what became of it, and where its bucket stands.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
final class TakeAnswer {

  /**
   * What became of one charge.
   *
   * @param answer what became of it
   * @param debt tokens owed after the request; 0 if it was not asked
   * @param behindMicros time that the server's clock has to catch up before anything is refilled
   */
  record Charged(Answer answer, double debt, double behindMicros) {

    /** The same after what was taken is given back. */
    Charged givenBack(long cost) {
      return new Charged(Answer.SPARED, Math.max(0, debt - cost), behindMicros);
    }
  }

  private final Charged[] charged;

  /**
   * @param charges how many charges there were
   * @throws IllegalArgumentException if it is not an answer to so many
   */
  TakeAnswer(byte[] bytes, int charges) {
    String text = new String(bytes, US_ASCII);
    this.charged = new Charged[charges];
    int from = 0;
    for (int i = 0; i < charges; i++) {
      int comma = text.indexOf(',', from);
      int end = comma < 0 ? text.length() : comma;
      if (end <= from || comma < 0 != (i == charges - 1)) {
        throw new IllegalArgumentException("not an answer to " + charges + " charges: " + text);
      }
      charged[i] = read(text.substring(from, end));
      from = end + 1;
    }
  }

  private static Charged read(String word) {
    return switch (word.charAt(0)) {
      case 'S' -> read(Answer.SPARED, word.substring(1));
      case 'R' -> read(Answer.REFUSED, word.substring(1));
      case 'N' -> new Charged(Answer.NOT_ASKED, 0, 0);
      default -> read(Answer.TAKEN, debtOf(word));
    };
  }

  private static String debtOf(String value) {
    int blank = value.indexOf(' ');
    if (blank < 0) {
      throw new IllegalArgumentException("not an answer: " + value);
    }
    return value.substring(blank + 1);
  }

  private static Charged read(Answer answer, String numbers) {
    int plus = numbers.indexOf('+');
    return plus < 0
        ? new Charged(answer, Double.parseDouble(numbers), 0)
        : new Charged(
            answer,
            Double.parseDouble(numbers.substring(0, plus)),
            Double.parseDouble(numbers.substring(plus + 1)));
  }

  /** What became of a charge. */
  Charged at(int charge) {
    return charged[charge];
  }
}
