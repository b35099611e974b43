// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

/** What is known about a {@link Question} so far. */
enum Answer {
  /** More requests are to be looked at. */
  NOT_YET,
  /** It is as feared, and to be said. */
  YES,
  /** It is not so, once and for all. */
  NO
}
