// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.Arrays;
import java.util.List;

/**
 * What can be set, under the same name as init-param and in the builder, with what it is by
 * default.
 */
public enum Setting {
  /** Tokens that a bucket holds. */
  CAPACITY("capacity", "10"),
  /** Tokens per period that come back. */
  REFILL("refill", "2/s"),
  /** What clients are counted by. */
  KEY("key", "ip"),
  /** Bits of an IPv6 address that tell clients apart. */
  IPV6_PREFIX("ipv6Prefix", "64"),
  /** Whether to decide and report, and reject nothing. */
  DRY_RUN("dryRun", "false"),
  /** Whether the filter does anything. */
  ENABLED("enabled", "true");

  private final String key;
  private final String byDefault;

  Setting(String key, String byDefault) {
    this.key = key;
    this.byDefault = byDefault;
  }

  /**
   * The name that users write.
   *
   * @return the name
   */
  public String key() {
    return key;
  }

  /**
   * The value where none is given.
   *
   * @return the value as users would write it
   */
  public String byDefault() {
    return byDefault;
  }

  /** The names of all settings. */
  static List<String> keys() {
    return Arrays.stream(values()).map(Setting::key).toList();
  }
}
