// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.results;

import dev.headgate.benchmarks.subject.Contestant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One flood over one subject.
 *
 * @param contestant the subject
 * @param flooding how much debt was left behind
 * @param round in which round
 * @param figures all figures there are
 */
public record FloodSample(
    Contestant contestant, Flooding flooding, int round, Map<FloodFigure, Long> figures) {

  private static final List<FloodFigure> ORDER = List.of(FloodFigure.values());
  private static final int BEFORE_FIGURES = 3;

  public FloodSample {
    figures = new EnumMap<>(figures);
  }

  public long figure(FloodFigure figure) {
    Long value = figures.get(figure);
    if (value == null) {
      throw new IllegalArgumentException("no " + figure + " of " + contestant);
    }
    return value;
  }

  List<String> fields() {
    List<String> fields = new ArrayList<>();
    fields.add(contestant.name());
    fields.add(flooding.name());
    fields.add(Integer.toString(round));
    for (FloodFigure figure : ORDER) {
      fields.add(Long.toString(figure(figure)));
    }
    return fields;
  }

  static FloodSample of(List<String> fields) {
    Map<FloodFigure, Long> figures = new EnumMap<>(FloodFigure.class);
    for (int i = 0; i < ORDER.size(); i++) {
      figures.put(ORDER.get(i), Long.valueOf(fields.get(BEFORE_FIGURES + i)));
    }
    return new FloodSample(
        Contestant.valueOf(fields.get(0)),
        Flooding.valueOf(fields.get(1)),
        Integer.parseInt(fields.get(2)),
        figures);
  }
}
