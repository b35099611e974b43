// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A length of time as people say it: with up to three digits, in the unit that suits it. */
final class TimeInWords {

  private static final MathContext DIGITS = new MathContext(3);
  private static final Map<String, BigDecimal> NANOS_PER_UNIT = new LinkedHashMap<>();

  static {
    unit("day", Duration.ofDays(1));
    unit("hour", Duration.ofHours(1));
    unit("minute", Duration.ofMinutes(1));
    unit("second", Duration.ofSeconds(1));
    unit("millisecond", Duration.ofMillis(1));
    unit("microsecond", Duration.ofNanos(1_000));
  }

  private TimeInWords() {}

  private static void unit(String name, Duration length) {
    NANOS_PER_UNIT.put(name, BigDecimal.valueOf(length.toNanos()));
  }

  /** The time, as what follows on <i>every</i>. */
  static String every(Duration time) {
    return each(BigDecimal.valueOf(time.toNanos()), BigDecimal.ONE);
  }

  /**
   * The time of a fraction, as what follows on <i>each</i>: {@code second}, {@code 12 seconds}.
   *
   * @param nanos the dividend, at least 1000 times the divisor
   */
  static String each(BigDecimal nanos, BigDecimal divisor) {
    String about = "";
    for (Map.Entry<String, BigDecimal> unit : NANOS_PER_UNIT.entrySet()) {
      BigDecimal ofUnit = unit.getValue().multiply(divisor);
      if (nanos.compareTo(ofUnit) >= 0) {
        BigDecimal rounded = nanos.divide(ofUnit, DIGITS);
        String text = count(rounded, unit.getKey());
        if (rounded.multiply(ofUnit).compareTo(nanos) == 0) {
          return text;
        }
        about = about.isEmpty() ? "about " + text : about;
      }
    }
    return about;
  }

  static BigDecimal nanosPer(String unit) {
    return NANOS_PER_UNIT.getOrDefault(unit, BigDecimal.ZERO);
  }

  /** A number of units; one of them goes without its number. */
  static String count(BigDecimal number, String unit) {
    return number.compareTo(BigDecimal.ONE) == 0
        ? unit
        : number.stripTrailingZeros().toPlainString() + " " + unit + "s";
  }
}
