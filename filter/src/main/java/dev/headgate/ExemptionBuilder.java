// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.config.Given;

/**
 * Sets up in Java which requests take no token: those that fit all that is given here, exactly.
 *
 * <p>Given to {@link RateLimitFilterBuilder#exempt}, which reports all mistakes. For one thread.
 */
public final class ExemptionBuilder {

  private final MembersInJava members;

  ExemptionBuilder(int number) {
    this.members = new MembersInJava("builder exempt " + number);
  }

  /**
   * Sets the addresses of clients.
   *
   * @param addresses networks, addresses and words, as for {@link
   *     RateLimitFilterBuilder#trustedProxies}; by default all
   * @return this builder
   */
  public ExemptionBuilder addresses(String... addresses) {
    members.texts("addresses", addresses);
    return this;
  }

  /**
   * Sets the paths. A request has one only if the client wrote it just so.
   *
   * @param patterns url-patterns, as for {@link PolicyBuilder#paths}; by default all
   * @return this builder
   */
  public ExemptionBuilder paths(String... patterns) {
    members.texts("paths", patterns);
    return this;
  }

  /**
   * Sets the methods.
   *
   * @param methods HTTP methods in upper case, where {@code GET} is not {@code HEAD}; by default
   *     all
   * @return this builder
   */
  public ExemptionBuilder methods(String... methods) {
    members.texts("methods", methods);
    return this;
  }

  Given.Members given() {
    return members.given();
  }
}
