// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.results;

import dev.headgate.benchmarks.filter.FilterCase;
import java.util.List;

/**
 * One measurement of one case.
 *
 * @param at what was measured
 * @param round in which round: only samples of one round are compared with each other
 * @param nanos elapsed time ÷ requests
 * @param bytes allocated for each
 */
public record FilterSample(FilterCase at, int round, double nanos, double bytes) {

  List<String> fields() {
    return List.of(
        at.name(), Integer.toString(round), Double.toString(nanos), Double.toString(bytes));
  }

  static FilterSample of(List<String> fields) {
    return new FilterSample(
        FilterCase.valueOf(fields.get(0)),
        Integer.parseInt(fields.get(1)),
        Double.parseDouble(fields.get(2)),
        Double.parseDouble(fields.get(3)));
  }
}
