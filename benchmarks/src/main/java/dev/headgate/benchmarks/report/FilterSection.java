// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.filter.FilterCase;
import java.util.List;

/** The filter benchmark as tables. */
final class FilterSection {

  private static final double TIMES_ONE_POLICY = 3;
  private static final double TIMES_ONE_LIMIT = 5;
  private static final double ALL_FIELDS_NANOS = 1_500;
  private static final double NO_FIELDS_NANOS = 1_000;
  private static final double ALL_FIELDS_BYTES = 600;

  /** What JMH's own few objects make of nothing. */
  private static final double NO_BYTES = 0.05;

  private final FilterFigures figures;

  FilterSection(FilterFigures figures) {
    this.figures = figures;
  }

  void addBars(MustShow bars) {
    addMatching(bars, "a path", FilterCase.PATH_OF_THOUSAND, FilterCase.PATH_OF_ONE);
    addMatching(bars, "a folder", FilterCase.FOLDER_OF_THOUSAND, FilterCase.FOLDER_OF_ONE);
    addMatching(
        bars, "an extension", FilterCase.EXTENSION_OF_THOUSAND, FilterCase.EXTENSION_OF_ONE);
    addRatio(
        bars,
        "filter: 1,000 policies ÷ one, the whole filter",
        TIMES_ONE_POLICY,
        FilterCase.THOUSAND_POLICIES,
        FilterCase.ONE_POLICY);
    addRatio(
        bars,
        "store: five limits ÷ one",
        TIMES_ONE_LIMIT,
        FilterCase.FIVE_LIMITS_TAKEN,
        FilterCase.ONE_LIMIT_TAKEN);
    addBytes(bars, "store: bytes under five limits", 0, FilterCase.FIVE_LIMITS_TAKEN);
    addTime(bars, "filter: all fields", ALL_FIELDS_NANOS, FilterCase.ALL_FIELDS);
    addBytes(bars, "filter: bytes with all fields", ALL_FIELDS_BYTES, FilterCase.ALL_FIELDS);
    addTime(bars, "filter: no fields", NO_FIELDS_NANOS, FilterCase.NO_FIELDS);
  }

  private void addMatching(MustShow bars, String pattern, FilterCase many, FilterCase one) {
    addRatio(
        bars, "matching: 1,000 policies ÷ one, each with " + pattern, TIMES_ONE_POLICY, many, one);
  }

  private void addRatio(MustShow bars, String figure, double bar, FilterCase at, FilterCase to) {
    figures
        .ratio(at, to)
        .ifPresent(
            ratio -> bars.add(figure, Numbers.text(bar), ratio.text(), ratio.median() <= bar));
  }

  private void addTime(MustShow bars, String figure, double bar, FilterCase at) {
    figures
        .nanos(at)
        .map(Range::median)
        .ifPresent(nanos -> bars.add(figure, Numbers.time(bar), Numbers.time(nanos), nanos <= bar));
  }

  private void addBytes(MustShow bars, String figure, double bar, FilterCase at) {
    figures
        .bytes(at)
        .map(Range::median)
        .ifPresent(
            bytes ->
                bars.add(figure, Numbers.text(bar), Numbers.text(bytes), bytes <= bar + NO_BYTES));
  }

  /** The whole filter; the harness and the container are in all rows below theirs. */
  String filterTable() {
    MarkdownTable table =
        new MarkdownTable(List.of("a request through the filter", "time (ns)", "bytes allocated"));
    add(table, "no filter: the stubs emptied", FilterCase.NOTHING);
    add(table, "what all fields ask of the container", FilterCase.CONTAINER_ALONE);
    add(table, "one limit, all fields", FilterCase.ALL_FIELDS);
    add(table, "one limit, no fields", FilterCase.NO_FIELDS);
    add(table, "one limit, refused", FilterCase.REFUSED);
    add(table, "three policies of five limits, all fields", FilterCase.FIVE_LIMITS);
    add(table, "one policy with a path", FilterCase.ONE_POLICY);
    add(table, "the same, and 999 others", FilterCase.THOUSAND_POLICIES);
    return table.text();
  }

  /** What is within the filter: matching, and the store. */
  String stepTable() {
    MarkdownTable table =
        new MarkdownTable(List.of("a step of it", "time (ns)", "bytes allocated"));
    add(table, "matching 1 policy with a path", FilterCase.PATH_OF_ONE);
    add(table, "matching 1,000 policies with a path", FilterCase.PATH_OF_THOUSAND);
    add(table, "matching 1 policy with a folder", FilterCase.FOLDER_OF_ONE);
    add(table, "matching 1,000 policies with a folder", FilterCase.FOLDER_OF_THOUSAND);
    add(table, "matching 1 policy with an extension", FilterCase.EXTENSION_OF_ONE);
    add(table, "matching 1,000 policies with an extension", FilterCase.EXTENSION_OF_THOUSAND);
    add(table, "the store under one limit", FilterCase.ONE_LIMIT_TAKEN);
    add(table, "the store under five limits", FilterCase.FIVE_LIMITS_TAKEN);
    return table.text();
  }

  private void add(MarkdownTable table, String title, FilterCase at) {
    table.add(
        List.of(
            title,
            figures.nanos(at).map(Range::text).orElse("–"),
            figures.bytes(at).map(bytes -> Numbers.text(bytes.median())).orElse("–")));
  }
}
