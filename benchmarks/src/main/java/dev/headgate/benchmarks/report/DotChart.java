// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.report.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;

/** Percentiles: a row of dots for each subject, by their logarithm. */
final class DotChart {

  /**
   * A row.
   *
   * @param label its name
   * @param color the class of its colour
   * @param values in ascending order, one for each column
   */
  record Row(String label, String color, List<Range> values) {}

  private static final double WIDTH = 760;
  private static final double LABELS = 200;
  private static final double RIGHT = 40;
  private static final double TOP = 62;
  private static final double ROW = 42;
  private static final double BOTTOM = 30;

  private final String title;
  private final List<String> columns;
  private final List<Row> rows = new ArrayList<>();

  DotChart(String title, List<String> columns) {
    this.title = title;
    this.columns = columns;
  }

  void add(Row row) {
    rows.add(row);
  }

  String svg() {
    List<Range> values = rows.stream().flatMap(row -> row.values.stream()).toList();
    double least = values.stream().mapToDouble(Range::min).min().orElse(1);
    double most = values.stream().mapToDouble(Range::max).max().orElse(10);
    double height = TOP + rows.size() * ROW + BOTTOM;
    Axis axis = Axis.logarithmic(least / 3, most * 2, LABELS, WIDTH - RIGHT);
    Svg svg = new Svg(WIDTH, height, title);
    svg.text("title", Anchor.START, 16, 26, title);
    svg.text("soft", Anchor.START, LABELS, 46, "from left to right: " + String.join(", ", columns));
    for (double tick : axis.ticks()) {
      svg.line("grid", axis.at(tick), TOP - 6, axis.at(tick), height - BOTTOM);
      svg.text("soft", Anchor.MIDDLE, axis.at(tick), height - BOTTOM + 18, tickText(tick));
    }
    for (int i = 0; i < rows.size(); i++) {
      draw(svg, axis, rows.get(i), TOP + i * ROW + ROW / 2);
    }
    return svg.document();
  }

  private static void draw(Svg svg, Axis axis, Row row, double y) {
    svg.text("", Anchor.END, LABELS - 10, y + 4, row.label);
    Range first = row.values.get(0);
    Range last = row.values.get(row.values.size() - 1);
    svg.line(row.color, axis.at(first.median()), y, axis.at(last.median()), y);
    int end = row.values.size() - 1;
    for (int i = 0; i <= end; i++) {
      Range value = row.values.get(i);
      double x = axis.at(value.median());
      svg.line("error", axis.at(value.min()), y, axis.at(value.max()), y);
      svg.circle(row.color, x, y, 5);
      // The second is named by no number: it is often too near to the third.
      if (i != 1) {
        Anchor anchor = i == 0 ? Anchor.END : i < end ? Anchor.START : Anchor.MIDDLE;
        svg.text("soft", anchor, x, y - 9, Numbers.text(value.median()));
      }
    }
  }

  private static String tickText(double tick) {
    return tick < 1 ? Double.toString(tick) : Numbers.text((long) tick);
  }
}
