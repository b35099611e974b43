// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The answer to a request that does not go on: a problem (RFC 9457) of a type that
 * draft-ietf-httpapi-ratelimit-headers-11, section 5, defines, for a client that asks for JSON, and
 * one sentence for everybody else.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
public final class RejectionBody {

  private static final int SERVICE_UNAVAILABLE = 503;

  private static final String PROBLEM_START =
      "{\"type\":\"https://iana.org/assignments/http-problem-types#";
  private static final String PROBLEM_TITLE = "\",\"title\":\"";
  private static final String PROBLEM_STATUS = "\",\"status\":";
  private static final String PROBLEM_DETAIL = ",\"detail\":\"";
  private static final String PROBLEM_MIDDLE = "\",\"violated-policies\":[\"";
  private static final String PROBLEM_END = "\"]}";

  /** Why a request does not go on. */
  private enum Reason {
    QUOTA_EXCEEDED("quota-exceeded", "Quota Exceeded", "Too many requests"),
    REDUCED_CAPACITY(
        "temporary-reduced-capacity",
        "Temporary Reduced Capacity",
        "The service is temporarily at reduced capacity");

    private final String type;
    private final String title;
    private final String sentence;

    Reason(String type, String title, String sentence) {
      this.type = type;
      this.title = title;
      this.sentence = sentence;
    }
  }

  private final Reason reason;
  private final int status;
  private final long retryAfterSeconds;
  private final List<String> violatedPolicies;

  private RejectionBody(
      Reason reason, int status, long retryAfterSeconds, List<String> violatedPolicies) {
    this.reason = reason;
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
    this.violatedPolicies = violatedPolicies;
  }

  /**
   * For a client that has no tokens left.
   *
   * @param status the status of a rejection
   * @param retryAfterSeconds the wait to name, 1 or more
   * @param violatedPolicies the names of the limits that refused
   * @return the answer
   */
  public static RejectionBody quotaExceeded(
      int status, long retryAfterSeconds, List<String> violatedPolicies) {
    return new RejectionBody(Reason.QUOTA_EXCEEDED, status, retryAfterSeconds, violatedPolicies);
  }

  /**
   * For a request that no store could decide about: status 503.
   *
   * @param retryAfterSeconds the wait to name, 1 or more
   * @param violatedPolicies the names of the limits that could not be asked
   * @return the answer
   */
  public static RejectionBody reducedCapacity(
      long retryAfterSeconds, List<String> violatedPolicies) {
    return new RejectionBody(
        Reason.REDUCED_CAPACITY, SERVICE_UNAVAILABLE, retryAfterSeconds, violatedPolicies);
  }

  /**
   * The status of the answer.
   *
   * @return a status of HTTP
   */
  public int status() {
    return status;
  }

  /**
   * The wait that the answer names.
   *
   * @return seconds, 1 or more
   */
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }

  /**
   * The limits that the answer names.
   *
   * @return names as in RateLimit-Policy
   */
  public List<String> violatedPolicies() {
    return violatedPolicies;
  }

  /**
   * Sends status and body: in the media type that the request asks for; for HEAD, only its fields.
   *
   * @param request whose Accept is read
   * @param response not committed; what is in its buffer is dropped
   * @param body what is in it
   * @throws IOException if the client is gone
   */
  public void send(
      HttpServletRequest request, HttpServletResponse response, ResponseSettings.Body body)
      throws IOException {
    switch (body) {
      case SEND_ERROR -> response.sendError(status, sentence());
      case NONE -> {
        response.setStatus(status);
        response.resetBuffer();
        response.setContentLength(0);
      }
      case DEFAULT -> {
        response.setStatus(status);
        writeDefault(request, response);
      }
    }
  }

  private String sentence() {
    return reason.sentence
        + ": try again in "
        + retryAfterSeconds
        + (retryAfterSeconds == 1 ? " second." : " seconds.");
  }

  private void writeDefault(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (AcceptHeader.wantsJson(request.getHeaders("Accept"))) {
      write(request, response, "application/problem+json", problem());
    } else {
      write(request, response, "text/plain;charset=utf-8", sentence() + "\n");
    }
  }

  private String problem() {
    return PROBLEM_START
        + reason.type
        + PROBLEM_TITLE
        + reason.title
        + PROBLEM_STATUS
        + status
        + PROBLEM_DETAIL
        + sentence()
        + PROBLEM_MIDDLE
        + String.join("\",\"", violatedPolicies)
        + PROBLEM_END;
  }

  private static void write(
      HttpServletRequest request, HttpServletResponse response, String contentType, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
    response.resetBuffer();
    response.setContentType(contentType);
    response.setContentLength(bytes.length);
    if (request.getMethod().equals("HEAD")) {
      return;
    }
    try {
      response.getOutputStream().write(bytes);
    } catch (IllegalStateException filterBeforeUsesWriter) {
      response.getWriter().write(body);
    }
  }
}
