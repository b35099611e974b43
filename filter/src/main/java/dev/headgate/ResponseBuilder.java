// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.config.Given;

/**
 * Sets up in Java what clients see of the limits.
 *
 * <p>Given to {@link RateLimitFilterBuilder#response}, which reports all mistakes. For one thread.
 */
public final class ResponseBuilder {

  private final MembersInJava members = new MembersInJava("builder response");

  ResponseBuilder() {}

  /**
   * Sets which fields are sent on limited responses.
   *
   * @param fields any of {@code x-ratelimit} and {@code ratelimit}; by default both
   * @return this builder
   */
  public ResponseBuilder fields(String... fields) {
    members.texts("fields", fields);
    return this;
  }

  /**
   * Sets the status of rejections.
   *
   * @param status 400 to 599; by default 429
   * @return this builder
   */
  public ResponseBuilder status(int status) {
    members.number("status", status);
    return this;
  }

  /**
   * Sets the body of rejections.
   *
   * @param body {@code default}, {@code none}, or {@code sendError} for the application's error
   *     page
   * @return this builder
   */
  public ResponseBuilder body(String body) {
    members.text("body", body);
    return this;
  }

  Given.Members given() {
    return members.given();
  }
}
