// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import org.jspecify.annotations.Nullable;

/**
 * What was decided about a request.
 *
 * @param goesOn whether it goes on down the chain; if not, it is answered
 * @param refund what its response may give back, if anything
 */
record Passage(boolean goesOn, @Nullable Refund refund) {

  /** It goes on, and that is all. */
  static final Passage ON = new Passage(true, null);

  /** It is answered. */
  static final Passage ENDS = new Passage(false, null);
}
