// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.report.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars from left to right with their error bars, one row for each subject, one bar in it for each
 * series.
 */
final class BarChart {

  /**
   * A row.
   *
   * @param label its name
   * @param color the class of its colour
   * @param values one for each series
   */
  record Row(String label, String color, List<Range> values) {}

  private static final double WIDTH = 760;
  private static final double LABELS = 200;
  private static final double RIGHT = 90;
  private static final double TOP = 62;
  private static final double BAR = 13;
  private static final double GAP = 12;
  private static final double BOTTOM = 34;

  private final String title;
  private final List<String> series;
  private final String unit;
  private final List<Row> rows = new ArrayList<>();

  /**
   * A chart without rows.
   *
   * @param title what is shown
   * @param series the names of the bars in a row
   * @param unit behind each number
   */
  BarChart(String title, List<String> series, String unit) {
    this.title = title;
    this.series = series;
    this.unit = unit;
  }

  void add(Row row) {
    rows.add(row);
  }

  String svg() {
    double rowHeight = series.size() * BAR + GAP;
    double height = TOP + rows.size() * rowHeight + BOTTOM;
    double most = 0;
    for (Row row : rows) {
      most = row.values.stream().mapToDouble(Range::max).reduce(most, Math::max);
    }
    Axis axis = Axis.linear(most, LABELS, WIDTH - RIGHT);
    Svg svg = new Svg(WIDTH, height, title);
    svg.text("title", Anchor.START, 16, 26, title);
    drawLegend(svg);
    drawGrid(svg, axis, height - BOTTOM + 4);
    for (int i = 0; i < rows.size(); i++) {
      draw(svg, axis, rows.get(i), TOP + i * rowHeight);
    }
    svg.line("axis", LABELS, TOP - 4, LABELS, height - BOTTOM + 4);
    return svg.document();
  }

  private void drawLegend(Svg svg) {
    double x = LABELS;
    for (int i = 0; series.size() > 1 && i < series.size(); i++) {
      svg.rect("bar c1" + shade(i), x, 38, 11, 11);
      svg.text("soft", Anchor.START, x + 16, 48, series.get(i));
      x += 90;
    }
  }

  private static void drawGrid(Svg svg, Axis axis, double bottom) {
    for (double tick : axis.ticks()) {
      svg.line("grid", axis.at(tick), TOP - 4, axis.at(tick), bottom);
      svg.text("soft", Anchor.MIDDLE, axis.at(tick), bottom + 17, Svg.number(tick));
    }
  }

  private void draw(Svg svg, Axis axis, Row row, double top) {
    double middle = top + row.values.size() * BAR / 2;
    svg.text("", Anchor.END, LABELS - 10, middle + 4, row.label);
    for (int i = 0; i < row.values.size(); i++) {
      Range value = row.values.get(i);
      double y = top + i * BAR;
      double end = axis.at(value.median());
      svg.rect("bar " + row.color + shade(i), LABELS, y, end - LABELS, BAR - 2);
      svg.line("error", axis.at(value.min()), y + 5.5, axis.at(value.max()), y + 5.5);
      double behind = Math.max(end, axis.at(value.max())) + 6;
      svg.text("soft", Anchor.START, behind, y + 10, Numbers.text(value.median()) + unit);
    }
  }

  private static String shade(int series) {
    return series == 0 ? "" : " pale";
  }
}
