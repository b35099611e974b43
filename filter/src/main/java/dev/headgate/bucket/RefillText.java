// SPDX-License-Identifier: Apache-2.0
package dev.headgate.bucket;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code TOKENS/PERIOD}, and says what to write instead when the text is something else. */
final class RefillText {

  private static final int MAX_DIGITS = 9;
  private static final int MAX_PERIOD_COUNT = 1_000_000;
  private static final Duration SLOWEST_PERIOD = Duration.ofDays(366);
  private static final long FASTEST_PER_SECOND = 1_000_000;

  /** Units that people write, each with the one that they mean. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("millis", "ms"),
          Map.entry("msec", "ms"),
          Map.entry("sec", "s"),
          Map.entry("second", "s"),
          Map.entry("seconds", "s"),
          Map.entry("m", "min"),
          Map.entry("mins", "min"),
          Map.entry("minute", "min"),
          Map.entry("minutes", "min"),
          Map.entry("hr", "h"),
          Map.entry("hour", "h"),
          Map.entry("hours", "h"),
          Map.entry("day", "d"),
          Map.entry("days", "d"));

  private RefillText() {}

  static Refill parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw wrong("has no period", text + "/s");
    }
    String tokens = text.substring(0, slash);
    String period = text.substring(slash + 1);
    if (!isTokens(tokens)) {
      throw wrongTokens(tokens, period);
    }
    BigDecimal count = new BigDecimal(tokens);
    if (count.signum() == 0) {
      throw wrong("never refills", "1/" + period);
    }
    BigInteger nanos = nanos(period);
    if (nanos == null) {
      throw wrongPeriod(tokens, period);
    }
    return refill(text, count, nanos);
  }

  private static Refill refill(String text, BigDecimal count, BigInteger nanos) {
    Refill refill = new Refill(text, count, nanos);
    if (refill.isSlowerThan(1, SLOWEST_PERIOD)) {
      throw wrong("is slower than any refill may be", "1/366d");
    }
    if (refill.isFasterThan(FASTEST_PER_SECOND)) {
      throw wrong("is faster than any refill may be", FASTEST_PER_SECOND + "/s");
    }
    return refill;
  }

  private static IllegalArgumentException wrongTokens(String tokens, String period) {
    if (tokens.isEmpty()) {
      return wrong("does not say how many tokens", "2/" + period);
    }
    if (isTokens(tokens.strip())) {
      return wrong("has a space in it", tokens.strip() + "/" + period);
    }
    return tokens.startsWith("-")
        ? wrong("is negative", tokens.substring(1) + "/" + period)
        : wrong("does not begin with a plain decimal number of tokens", "2/" + period);
  }

  private static IllegalArgumentException wrongPeriod(String tokens, String period) {
    if (period.isEmpty()) {
      return wrong("has no period", tokens + "/s");
    }
    int digits = leadingDigits(period);
    String unit = period.substring(digits);
    return Period.UNITS.containsKey(unit)
        ? wrong("has a period count that is not from 1 to " + MAX_PERIOD_COUNT, tokens + "/" + unit)
        : wrong(
            "has a period that is not ms, s, min, h or d",
            tokens + "/" + period.substring(0, digits) + meantUnit(unit));
  }

  private static @Nullable String meantUnit(String unit) {
    String plain = unit.strip().toLowerCase(Locale.ROOT);
    return Period.UNITS.containsKey(plain) ? plain : MEANT.get(plain);
  }

  /** Proposes what was probably meant, if that is a refill, else something plain. */
  private static IllegalArgumentException wrong(String what, String probablyMeant) {
    String example = isRefill(probablyMeant) ? probablyMeant : "2/s";
    return new IllegalArgumentException(what + "; write for example " + example);
  }

  private static boolean isRefill(String text) {
    int slash = text.indexOf('/');
    BigInteger nanos = nanos(text.substring(slash + 1));
    if (nanos == null || !isTokens(text.substring(0, slash))) {
      return false;
    }
    BigDecimal count = new BigDecimal(text.substring(0, slash));
    if (count.signum() == 0) {
      return false;
    }
    Refill refill = new Refill(text, count, nanos);
    return !refill.isSlowerThan(1, SLOWEST_PERIOD) && !refill.isFasterThan(FASTEST_PER_SECOND);
  }

  /** Whether the text is 1 to 9 digits, with or without a point and 1 to 9 more behind it. */
  private static boolean isTokens(String text) {
    int whole = leadingDigits(text);
    if (whole < 1 || whole > MAX_DIGITS) {
      return false;
    }
    if (whole == text.length()) {
      return true;
    }
    String fraction = text.substring(whole + 1);
    return text.charAt(whole) == '.'
        && !fraction.isEmpty()
        && fraction.length() <= MAX_DIGITS
        && leadingDigits(fraction) == fraction.length();
  }

  /** The length of a period such as {@code s} or {@code 15min}, or null if it is not one. */
  private static @Nullable BigInteger nanos(String period) {
    int digits = leadingDigits(period);
    Duration unit = Period.UNITS.get(period.substring(digits));
    if (unit == null || digits > Integer.toString(MAX_PERIOD_COUNT).length()) {
      return null;
    }
    int count = digits == 0 ? 1 : Integer.parseInt(period.substring(0, digits));
    if (count < 1 || count > MAX_PERIOD_COUNT) {
      return null;
    }
    return BigInteger.valueOf(unit.toNanos()).multiply(BigInteger.valueOf(count));
  }

  private static int leadingDigits(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    return digits;
  }
}
