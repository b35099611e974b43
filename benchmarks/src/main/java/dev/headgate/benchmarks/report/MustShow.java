// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import java.util.List;

/** Bars for figures that do not depend on the number of threads. */
final class MustShow {

  private final MarkdownTable table =
      new MarkdownTable(List.of("figure", "bar", "measured", "met"));

  void add(String figure, String bar, String measured, boolean met) {
    addRow(figure, "≤ " + bar, measured, met);
  }

  /** With a bar that is not a most. */
  void addRow(String figure, String bar, String measured, boolean met) {
    table.add(List.of(figure, bar, measured, met ? "yes" : "**no**"));
  }

  String text() {
    return table.text();
  }
}
