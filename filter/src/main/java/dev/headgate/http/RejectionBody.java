// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The body of a rejection: a problem (RFC 9457) of the type that
 * draft-ietf-httpapi-ratelimit-headers-11, section 5, defines, for a client that asks for JSON, and
 * one sentence for everybody else.
 */
public final class RejectionBody {

  private static final String PROBLEM_START =
      "{\"type\":\"https://iana.org/assignments/http-problem-types#quota-exceeded\","
          + "\"title\":\"Quota Exceeded\",\"status\":429,\"detail\":\"";
  private static final String PROBLEM_MIDDLE = "\",\"violated-policies\":[\"";
  private static final String PROBLEM_END = "\"]}";

  private RejectionBody() {}

  /**
   * Writes the body in the media type that the request asks for; for HEAD, only its fields.
   *
   * @param request whose Accept is read
   * @param response not committed; what is in its buffer is dropped
   * @param retryAfterSeconds the wait to name, 1 or more
   * @param violatedPolicies the names of the limits that refused
   * @throws IOException if the client is gone
   */
  public static void write(
      HttpServletRequest request,
      HttpServletResponse response,
      long retryAfterSeconds,
      List<String> violatedPolicies)
      throws IOException {
    String sentence =
        "Too many requests: try again in "
            + retryAfterSeconds
            + (retryAfterSeconds == 1 ? " second." : " seconds.");
    if (AcceptHeader.wantsJson(request.getHeaders("Accept"))) {
      String names = String.join("\",\"", violatedPolicies);
      String problem = PROBLEM_START + sentence + PROBLEM_MIDDLE + names + PROBLEM_END;
      write(request, response, "application/problem+json", problem);
    } else {
      write(request, response, "text/plain;charset=utf-8", sentence + "\n");
    }
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
