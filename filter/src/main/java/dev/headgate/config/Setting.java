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
  /** The proxies whose forwarded header is believed. */
  TRUSTED_PROXIES("trustedProxies", Setting.NONE),
  /** How many hops of the forwarded header are believed. */
  TRUSTED_HOPS("trustedHops", Setting.NONE),
  /** The header that is read behind trusted proxies. */
  CLIENT_HEADER("clientHeader", "X-Forwarded-For"),
  /** Bits of an IPv6 address that tell clients apart. */
  IPV6_PREFIX("ipv6Prefix", "64"),
  /** Whether to decide and report, and reject nothing. */
  DRY_RUN("dryRun", "false"),
  /** Whether the filter does anything. */
  ENABLED("enabled", "true"),
  /** The warnings that are not said. */
  SILENCE("silence", Setting.NONE),
  /** Where the file is that says all of this, and more. */
  CONFIG("config", Setting.NONE);

  /** What the documents say where nothing is the default; it is no value that one can write. */
  private static final String NONE = "none";

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
   * @return the value as users would write it, or {@code none}
   */
  public String byDefault() {
    return byDefault;
  }

  /** The names of all settings. */
  static List<String> keys() {
    return Arrays.stream(values()).map(Setting::key).toList();
  }
}
