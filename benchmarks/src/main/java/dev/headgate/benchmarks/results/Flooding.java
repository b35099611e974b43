// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.results;

/** How much debt the strangers leave behind. */
public enum Flooding {
  /** As many buckets are in debt at any time as there may be, which is half of the places. */
  HALF_LOAD("at half load"),
  /** No debt is paid back, so most can't be kept. */
  OVERFULL("overfull");

  private final String title;

  Flooding(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
