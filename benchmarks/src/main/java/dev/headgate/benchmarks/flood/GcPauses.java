// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.flood;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pauses that a garbage collector's log tells of.
 *
 * @param count how many
 * @param totalMicros their sum, in microseconds
 * @param longestMicros the longest, in microseconds
 */
record GcPauses(long count, long totalMicros, long longestMicros) {

  /** The option that makes a JVM write the log that is read here, into this one file. */
  static String option(String file) {
    return "-Xlog:gc:file=" + file + ":uptime:filecount=0";
  }

  private static final Pattern PAUSE = Pattern.compile("\\[([0-9.]+)s].* Pause .* ([0-9.]+)ms");
  private static final String ASKED_FOR = "System.gc()";

  /** The pauses in a stretch of the JVM's life, except those that were asked for. */
  static GcPauses of(List<String> log, long fromMillis, long toMillis) {
    long count = 0;
    long total = 0;
    long longest = 0;
    for (String line : log) {
      Matcher pause = PAUSE.matcher(line);
      if (!pause.find() || line.contains(ASKED_FOR)) {
        continue;
      }
      double atMillis = 1e3 * Double.parseDouble(pause.group(1));
      if (atMillis >= fromMillis && atMillis <= toMillis) {
        long micros = Math.round(1e3 * Double.parseDouble(pause.group(2)));
        count++;
        total += micros;
        longest = Math.max(longest, micros);
      }
    }
    return new GcPauses(count, total, longest);
  }
}
