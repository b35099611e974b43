// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import java.util.Locale;

/** Numbers as people read them: about three digits. */
final class Numbers {

  private Numbers() {}

  static String text(double value) {
    double size = Math.abs(value);
    if (size < 9.995) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
    return size < 99.95
        ? String.format(Locale.ROOT, "%.1f", value)
        : String.format(Locale.ROOT, "%,.0f", value);
  }

  static String text(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** With the unit that fits: ns, µs or ms. */
  static String time(double nanos) {
    if (nanos < 1e3) {
      return threeDigits(nanos) + " ns";
    }
    return nanos < 1e6 ? threeDigits(nanos / 1e3) + " µs" : threeDigits(nanos / 1e6) + " ms";
  }

  static String megabytes(double bytes) {
    return threeDigits(bytes / (1 << 20)) + " MB";
  }

  private static String threeDigits(double value) {
    if (value >= 99.95) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return value < 9.995
        ? String.format(Locale.ROOT, "%.2f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
