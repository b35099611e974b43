// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.results;

/** What one flood shows. */
public enum FloodFigure {
  STRANGERS,
  /** Of the strangers, those whose one request was refused. */
  STRANGERS_REFUSED,
  /** Nanoseconds that a decision took. */
  P50_NANOS,
  P99_NANOS,
  P999_NANOS,
  MAX_NANOS,
  ABUSER_REQUESTS,
  /** Requests of abusers that were allowed, though none had paid off enough of its debt. */
  ABUSERS_LET_IN,
  /** Buckets that Headgate counts as forgotten before they were full. */
  FORGIVEN,
  GC_PAUSES,
  GC_PAUSE_MICROS,
  LONGEST_PAUSE_MICROS,
  /** Bytes in use after a collection. */
  HEAP_BEFORE,
  HEAP_AFTER
}
