// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.results;

import dev.headgate.benchmarks.resolver.Chain;
import dev.headgate.benchmarks.resolver.Resolver;
import dev.headgate.benchmarks.subject.Role;
import java.util.List;

/**
 * One measurement of one resolver.
 *
 * @param at what was measured
 * @param round in which round: only samples of one round are compared with each other
 * @param nanos elapsed time ÷ clients found
 * @param bytes allocated for each
 */
public record ClientSample(At at, int round, double nanos, double bytes) {

  /** A resolver and the header that it reads. */
  public record At(Resolver resolver, Chain chain) {

    /** The one of a role, on the same header in a request of the same container. */
    public At of(Role role) {
      return new At(resolver.of(role), chain);
    }
  }

  List<String> fields() {
    return List.of(
        at.resolver().name(),
        at.chain().name(),
        Integer.toString(round),
        Double.toString(nanos),
        Double.toString(bytes));
  }

  static ClientSample of(List<String> fields) {
    return new ClientSample(
        new At(Resolver.valueOf(fields.get(0)), Chain.valueOf(fields.get(1))),
        Integer.parseInt(fields.get(2)),
        Double.parseDouble(fields.get(3)),
        Double.parseDouble(fields.get(4)));
  }
}
