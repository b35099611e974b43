// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

/** What a contestant is there for. */
public enum Role {
  /** Headgate's memory store. */
  HEADGATE,
  /** A limiter that others publish. */
  PEER,
  /** The few lines that one would write oneself. */
  HANDMADE,
  /** What no limiter with so many clients can go below. */
  FLOOR,
  /** No limiter: tells what the harness costs, and whether the machine is free. */
  HARNESS
}
