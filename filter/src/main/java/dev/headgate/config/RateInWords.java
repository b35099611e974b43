// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit as a sentence about requests: {@code at most 5 at once, then 5 per minute: one each 12
 * seconds}.
 */
final class RateInWords {

  private static final Pattern REFILL = Pattern.compile("([0-9.]+)/([0-9]*)([a-z]+)");
  private static final Map<String, String> UNITS =
      Map.of("ms", "millisecond", "s", "second", "min", "minute", "h", "hour", "d", "day");

  private final BigDecimal tokens;
  private final BigDecimal periodNanos;
  private final String period;

  private RateInWords(Refill refill) {
    Matcher parts = REFILL.matcher(refill.toString());
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a refill: " + refill);
    }
    String unit = UNITS.getOrDefault(parts.group(3), "");
    BigDecimal units = parts.group(2).isEmpty() ? BigDecimal.ONE : new BigDecimal(parts.group(2));
    this.tokens = new BigDecimal(parts.group(1));
    this.periodNanos = TimeInWords.nanosPer(unit).multiply(units);
    this.period = TimeInWords.count(units, unit);
  }

  /**
   * The sentence.
   *
   * @param cost tokens of a request
   */
  static String of(Limit limit, long cost) {
    RateInWords refill = new RateInWords(limit.refill());
    return cost == 1
        ? "at most " + limit.capacity() + " at once, then " + refill.perPeriod() + refill.eachOne()
        : "at most "
            + limit.capacity() / cost
            + " at once (of "
            + limit.capacity()
            + " tokens), then "
            + refill.tokensPerPeriod()
            + ": one request each "
            + refill.each(cost);
  }

  private String perPeriod() {
    return tokens.toPlainString() + " per " + period;
  }

  /** What is left to say unless it was said that one comes in each period. */
  private String eachOne() {
    return tokens.compareTo(BigDecimal.ONE) == 0 ? "" : ": one each " + each(1);
  }

  private String tokensPerPeriod() {
    String unit = tokens.compareTo(BigDecimal.ONE) == 0 ? " token per " : " tokens per ";
    return tokens.toPlainString() + unit + period;
  }

  private String each(long cost) {
    return TimeInWords.each(periodNanos.multiply(BigDecimal.valueOf(cost)), tokens);
  }
}
