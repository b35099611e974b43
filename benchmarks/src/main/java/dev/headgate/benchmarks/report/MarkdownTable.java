// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown; its first column is left-aligned, all others right. */
final class MarkdownTable {

  private final List<String> lines = new ArrayList<>();
  private final int columns;

  MarkdownTable(List<String> heads) {
    this.columns = heads.size();
    add(heads);
    lines.add("|---|" + String.join("", Collections.nCopies(columns - 1, "---:|")));
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it has not as many cells as the head
   */
  void add(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException("not " + columns + " cells: " + cells);
    }
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  String text() {
    return String.join("\n", lines);
  }
}
