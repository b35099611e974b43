// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.results;

/** What one measurement on Redis shows. */
public enum RedisFigure {
  /** Requests allowed in a second. */
  DECISIONS_PER_SECOND,
  /** Requests that were not decided, of all. */
  FAILED,
  /** Of the server, as it counts them itself, for each call of a script. */
  CALL_MICROS,
  /** Requests allowed in a second, where the server has a processor, and others those who ask. */
  APART_DECISIONS_PER_SECOND,
  /** Of the server for each call of a script, where it has a processor for itself. */
  APART_CALL_MICROS,
  /** Calls of a script ÷ requests. */
  ROUND_TRIPS,
  /** Requests of one refused client in a second. */
  REFUSED_PER_SECOND,
  /** Calls of a script in a second, for one refused client. */
  REFUSED_CALLS_PER_SECOND,
  /** Requests that two nodes admitted together, less capacity + refill × time. */
  NODES_BEYOND,
  /** A whole request through the filter, while Redis answers. */
  P99_NANOS,
  /** The same while Redis is stopped, once the store has noticed. */
  P99_STOPPED_NANOS,
  /** The longest request while the store was noticing. */
  WORST_NANOS,
  /** Requests that were not passed on while Redis was stopped. */
  NOT_PASSED_ON
}
