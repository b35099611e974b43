// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.resolver;

/** A header that came through the one trusted proxy, {@value #PROXY}. */
public enum Chain {
  X_FORWARDED_FOR("X-Forwarded-For", "X-Forwarded-For", "192.0.2.66, 203.0.113.9"),
  X_FORWARDED_FOR_IPV6(
      "X-Forwarded-For, IPv6", "X-Forwarded-For", "2001:db8:1::66, 2001:db8:2:3::9"),
  FORWARDED("Forwarded", "Forwarded", "for=192.0.2.66, for=203.0.113.9"),

  PROXIES("10,000 proxies", "X-Forwarded-For", "10.0.0.2, ".repeat(10_000)),
  FORWARDED_PROXIES("10,000 proxies in Forwarded", "Forwarded", "for=10.0.0.2, ".repeat(10_000)),
  COMMAS("8 KB of commas", "X-Forwarded-For", ",".repeat(8 << 10)),
  FORWARDED_COMMAS("8 KB of commas in Forwarded", "Forwarded", ",".repeat(8 << 10)),
  QUOTES("8 KB of `for=\"`", "Forwarded", "for=\"".repeat((8 << 10) / 5)),
  ESCAPES("8 KB of `\\` in quotes", "Forwarded", "for=\"" + "\\".repeat(8 << 10) + "\"");

  static final String PROXY = "10.0.0.1";

  private final String title;
  private final String header;
  private final String value;

  Chain(String title, String header, String value) {
    this.title = title;
    this.header = header;
    this.value = value;
  }

  public String title() {
    return title;
  }

  /** The name of the header. */
  public String header() {
    return header;
  }

  /** Its one line. */
  public String value() {
    return value;
  }

  /** Whether it is made to take long; else it is what a proxy sends every day. */
  public boolean isHostile() {
    return compareTo(PROXIES) >= 0;
  }
}
