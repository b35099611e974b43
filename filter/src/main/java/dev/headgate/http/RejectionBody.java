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
          + "\"title\":\"Quota Exceeded\",\"status\":";
  private static final String PROBLEM_DETAIL = ",\"detail\":\"";
  private static final String PROBLEM_MIDDLE = "\",\"violated-policies\":[\"";
  private static final String PROBLEM_END = "\"]}";

  private RejectionBody() {}

  /**
   * Sends status and body: in the media type that the request asks for; for HEAD, only its fields.
   *
   * @param request whose Accept is read
   * @param response not committed; what is in its buffer is dropped
   * @param settings which status, and what body
   * @param retryAfterSeconds the wait to name, 1 or more
   * @param violatedPolicies the names of the limits that refused
   * @throws IOException if the client is gone
   */
  public static void send(
      HttpServletRequest request,
      HttpServletResponse response,
      ResponseSettings settings,
      long retryAfterSeconds,
      List<String> violatedPolicies)
      throws IOException {
    String sentence =
        "Too many requests: try again in "
            + retryAfterSeconds
            + (retryAfterSeconds == 1 ? " second." : " seconds.");
    switch (settings.body()) {
      case SEND_ERROR -> response.sendError(settings.status(), sentence);
      case NONE -> {
        response.setStatus(settings.status());
        response.resetBuffer();
        response.setContentLength(0);
      }
      case DEFAULT -> {
        response.setStatus(settings.status());
        writeDefault(request, response, settings.status(), sentence, violatedPolicies);
      }
    }
  }

  private static void writeDefault(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String sentence,
      List<String> violatedPolicies)
      throws IOException {
    if (AcceptHeader.wantsJson(request.getHeaders("Accept"))) {
      String names = String.join("\",\"", violatedPolicies);
      String problem =
          PROBLEM_START + status + PROBLEM_DETAIL + sentence + PROBLEM_MIDDLE + names + PROBLEM_END;
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
