// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks;

/** What can be run by itself. */
enum Part {
  DECISION,
  MEMORY,
  FLOOD,
  CLIENT,
  FILTER,
  REDIS,
  REPORT
}
