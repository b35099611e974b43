// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ChartTest {

  private static final Range VALUE = new Range(1.1, 1.2, 1.3);

  @Test
  void barsAreAsLongAsTheirValues() throws Exception {
    BarChart chart = new BarChart("Time & more", List.of("1 thread", "2 threads"), "");
    chart.add(new BarChart.Row("floor", "c1", List.of(Range.exactly(1), Range.exactly(1))));
    chart.add(new BarChart.Row("peer", "c1", List.of(Range.exactly(4), Range.exactly(2))));
    Document picture = parse(chart.svg());
    assertTrue(texts(picture).containsAll(List.of("Time & more", "floor", "peer", "2 threads")));
    List<Double> widths = new ArrayList<>();
    NodeList bars = picture.getElementsByTagName("rect");
    for (int i = 0; i < bars.getLength(); i++) {
      if (attribute(bars, i, "height").equals("11") && !attribute(bars, i, "width").equals("11")) {
        widths.add(Double.valueOf(attribute(bars, i, "width")));
      }
    }
    assertEquals(4, widths.size());
    assertEquals(4, widths.get(2) / widths.get(0), 0.01);
    assertEquals(2, widths.get(3) / widths.get(1), 0.01);
  }

  @Test
  void linesAreNamedWithoutOverlap() throws Exception {
    LineChart chart = new LineChart("Growth", "keys", "times");
    for (String label : List.of("a", "b", "c")) {
      chart.add(
          new LineChart.Line(
              label,
              "c1",
              List.of(new LineChart.Point(10_000, VALUE), new LineChart.Point(1e6, VALUE))));
    }
    Document picture = parse(chart.svg());
    List<Double> heights = new ArrayList<>();
    NodeList texts = picture.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      if (attribute(texts, i, "class").startsWith("label")) {
        heights.add(Double.valueOf(attribute(texts, i, "y")));
      }
    }
    assertEquals(3, heights.size());
    assertTrue(heights.get(1) - heights.get(0) >= 12);
    assertTrue(heights.get(2) - heights.get(1) >= 12);
  }

  @Test
  void dotsAreOnALogarithmicAxis() throws Exception {
    DotChart chart = new DotChart("Flood", List.of("p50", "p99", "max"));
    List<Range> values = List.of(Range.exactly(1), Range.exactly(10), Range.exactly(100));
    chart.add(new DotChart.Row("floor", "c1", values));
    NodeList dots = parse(chart.svg()).getElementsByTagName("circle");
    assertEquals(3, dots.getLength());
    double first = Double.parseDouble(attribute(dots, 0, "cx"));
    double second = Double.parseDouble(attribute(dots, 1, "cx"));
    double third = Double.parseDouble(attribute(dots, 2, "cx"));
    assertEquals(second - first, third - second, 0.2);
  }

  @Test
  void ticksAreRound() {
    assertEquals(List.of(0.0, 2.0, 4.0, 6.0, 8.0, 10.0), Axis.linear(10.5, 0, 100).ticks());
    assertEquals(List.of(1.0, 2.0, 5.0, 10.0), Axis.logarithmic(0.9, 12, 0, 100).ticks());
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Document picture) {
    List<String> texts = new ArrayList<>();
    NodeList nodes = picture.getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static String attribute(NodeList nodes, int index, String name) {
    return nodes.item(index).getAttributes().getNamedItem(name) == null
        ? ""
        : nodes.item(index).getAttributes().getNamedItem(name).getTextContent();
  }
}
