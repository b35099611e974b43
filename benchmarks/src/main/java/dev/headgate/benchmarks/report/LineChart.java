// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.report.Svg.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lines over a number of keys, both by their logarithm, each named at its right end. */
final class LineChart {

  /** A point of a line. */
  record Point(double x, Range y) {}

  /**
   * A line.
   *
   * @param label its name
   * @param style the classes of its colour and width
   * @param points from left to right, at least one
   */
  record Line(String label, String style, List<Point> points) {

    private double lastY() {
      return points.get(points.size() - 1).y.median();
    }
  }

  private static final double WIDTH = 760;
  private static final double HEIGHT = 440;
  private static final double LEFT = 56;
  private static final double RIGHT = 550;
  private static final double TOP = 66;
  private static final double BOTTOM = 390;
  private static final double LABEL_HEIGHT = 16;

  private final String title;
  private final String xTitle;
  private final String yTitle;
  private final List<Line> lines = new ArrayList<>();

  LineChart(String title, String xTitle, String yTitle) {
    this.title = title;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
  }

  void add(Line line) {
    lines.add(line);
  }

  String svg() {
    List<Point> points = lines.stream().flatMap(line -> line.points.stream()).toList();
    double leastX = points.stream().mapToDouble(Point::x).min().orElse(1);
    double mostX = points.stream().mapToDouble(Point::x).max().orElse(10);
    double leastY = points.stream().mapToDouble(point -> point.y.min()).min().orElse(1);
    double mostY = points.stream().mapToDouble(point -> point.y.max()).max().orElse(10);
    Axis x = Axis.logarithmic(leastX, mostX, LEFT, RIGHT);
    Axis y = Axis.logarithmic(leastY / 1.15, mostY * 1.15, BOTTOM, TOP);
    Svg svg = new Svg(WIDTH, HEIGHT, title);
    svg.text("title", Anchor.START, 16, 26, title);
    svg.text("soft", Anchor.START, 16, 46, yTitle);
    svg.text("soft", Anchor.MIDDLE, (LEFT + RIGHT) / 2, BOTTOM + 38, xTitle);
    drawGrid(svg, x, y);
    lines.forEach(line -> draw(svg, x, y, line));
    drawLabels(svg, y);
    return svg.document();
  }

  private static void drawGrid(Svg svg, Axis x, Axis y) {
    for (double tick : y.ticks()) {
      svg.line("grid", LEFT, y.at(tick), RIGHT, y.at(tick));
      svg.text("soft", Anchor.END, LEFT - 8, y.at(tick) + 4, Svg.number(tick));
    }
    for (double tick : x.ticks()) {
      svg.line("grid", x.at(tick), TOP, x.at(tick), BOTTOM);
      svg.text("soft", Anchor.MIDDLE, x.at(tick), BOTTOM + 18, Numbers.text((long) tick));
    }
    svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
  }

  private static void draw(Svg svg, Axis x, Axis y, Line line) {
    StringBuilder path = new StringBuilder();
    for (Point point : line.points) {
      double at = x.at(point.x);
      svg.line("error", at, y.at(point.y.min()), at, y.at(point.y.max()));
      svg.circle(line.style, at, y.at(point.y.median()), 3);
      path.append(Svg.number(at)).append(',').append(Svg.number(y.at(point.y.median())));
      path.append(' ');
    }
    svg.polyline("line " + line.style, path.toString().strip());
  }

  /** Next to the ends of the lines, moved down where two would overlap. */
  private void drawLabels(Svg svg, Axis y) {
    List<Line> fromTop =
        lines.stream().sorted(Comparator.comparingDouble(Line::lastY).reversed()).toList();
    double free = TOP - LABEL_HEIGHT;
    for (Line line : fromTop) {
      free = Math.max(y.at(line.lastY()), free + LABEL_HEIGHT);
      svg.text("label " + line.style, Anchor.START, RIGHT + 12, free + 4, line.label);
    }
  }
}
