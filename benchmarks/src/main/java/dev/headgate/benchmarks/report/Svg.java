// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import java.util.Locale;

/**
 * A picture that draws its own background, so that it can be read on a light page and on a dark
 * one, and changes its colours with the reader's.
 */
final class Svg {

  /** Where a text is at its position. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  private static final String STYLE =
      """
      <style>
      text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: #1f2328 }
      .title { font-size: 15px; font-weight: 600 }
      .soft { fill: #59636e; font-size: 12px }
      .page { fill: #ffffff }
      .grid { stroke: #d8dee4 }
      .axis { stroke: #8c959f }
      .error { stroke: #1f2328; stroke-width: 1.5 }
      .c0 { fill: #0969da; stroke: #0969da }
      .c1 { fill: #7a828c; stroke: #7a828c }
      .c2 { fill: #1a7f37; stroke: #1a7f37 }
      .c3 { fill: #bc4c00; stroke: #bc4c00 }
      .c4 { fill: #8250df; stroke: #8250df }
      .c5 { fill: #bf3989; stroke: #bf3989 }
      .c6 { fill: #9a6700; stroke: #9a6700 }
      .c7 { fill: #0b7c86; stroke: #0b7c86 }
      .c8 { fill: #cf222e; stroke: #cf222e }
      .pale { fill-opacity: .45; stroke-opacity: 0 }
      rect.bar { stroke: none }
      polyline.line { fill: none; stroke-width: 2 }
      polyline.strong { stroke-width: 3.5 }
      text.label { stroke: none; font-size: 12px; font-weight: 600 }
      @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3 }
        .soft { fill: #9198a1 }
        .page { fill: #0d1117 }
        .grid { stroke: #2f353d }
        .axis { stroke: #7a828c }
        .error { stroke: #e6edf3 }
        .c0 { fill: #4493f8; stroke: #4493f8 }
        .c1 { fill: #7d8590; stroke: #7d8590 }
        .c2 { fill: #3fb950; stroke: #3fb950 }
        .c3 { fill: #f0883e; stroke: #f0883e }
        .c4 { fill: #ab7df8; stroke: #ab7df8 }
        .c5 { fill: #db61a2; stroke: #db61a2 }
        .c6 { fill: #d29922; stroke: #d29922 }
        .c7 { fill: #39c5cf; stroke: #39c5cf }
        .c8 { fill: #f85149; stroke: #f85149 }
      }
      </style>
      """;

  private final StringBuilder text = new StringBuilder();

  Svg(double width, double height, String title) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%s\"",
        width, height, width);
    add(" height=\"%s\" role=\"img\" aria-label=\"%s\">%n", height, escape(title));
    text.append(STYLE);
    add("<rect class=\"page\" width=\"%s\" height=\"%s\" rx=\"6\"/>%n", width, height);
  }

  void rect(String style, double x, double y, double width, double height) {
    add(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>%n",
        style, x, y, width, height);
  }

  void line(String style, double x1, double y1, double x2, double y2) {
    add("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>%n", style, x1, y1, x2, y2);
  }

  void circle(String style, double x, double y, double radius) {
    add("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>%n", style, x, y, radius);
  }

  /** A line through points, as SVG writes them: {@code x,y x,y}. */
  void polyline(String style, String points) {
    add("<polyline class=\"%s\" points=\"%s\"/>%n", style, points);
  }

  void text(String style, Anchor anchor, double x, double y, String content) {
    String place = anchor.name().toLowerCase(Locale.ROOT);
    add(
        "<text class=\"%s\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>%n",
        style, place, x, y, escape(content));
  }

  /** The whole document. */
  String document() {
    return text + "</svg>\n";
  }

  private void add(String format, Object... values) {
    Object[] texts = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      texts[i] = values[i] instanceof Double number ? number(number) : values[i];
    }
    text.append(String.format(Locale.ROOT, format.replace("%n", "\n"), texts));
  }

  /** A coordinate, to a tenth of a pixel. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String escape(String content) {
    return content
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
