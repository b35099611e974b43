// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.Decision;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.http.RejectionBody;
import dev.headgate.http.ResponseFields;
import dev.headgate.http.ResponseSettings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets the fields of requests, and answers those that do not go on.
 *
 * <p>Safe for any number of threads.
 */
final class Responder {

  private final ResponseSettings settings;
  private final InstantSource wallClock;
  private final @Nullable RejectionHandler rejection;

  /**
   * @param rejection answers in place of the usual body; null if nothing does
   */
  Responder(
      ResponseSettings settings, InstantSource wallClock, @Nullable RejectionHandler rejection) {
    this.settings = settings;
    this.wallClock = wallClock;
    this.rejection = rejection;
  }

  /** Tells a decision; false if that is the answer, and the request does not go on. */
  boolean decided(
      ResponseFields fields,
      Decision decision,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException {
    fields.send(request, response, decision, wallClock.millis());
    if (!decision.allowed()) {
      long retryAfterSeconds = fields.retryAfterSeconds(decision);
      List<String> names = fields.violatedPolicies(decision);
      reject(
          RejectionBody.quotaExceeded(settings.status(), retryAfterSeconds, names),
          request,
          response);
    }
    return decision.allowed();
  }

  /**
   * Tells that nobody could decide; false if that is the answer, and the request does not go on.
   * What concerns only dry runs goes on.
   *
   * @param reject why the request is to be rejected; null if it is not
   */
  boolean undecided(
      ResponseFields fields,
      @Nullable Throwable reject,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException {
    List<String> names = reject == null ? List.of() : fields.enforcedPolicies();
    if (reject == null || names.isEmpty()) {
      fields.sendUndecided(request, response);
      return true;
    }
    long retryAfterSeconds = retryAfterSeconds(reject);
    fields.sendUnavailable(request, response, retryAfterSeconds);
    reject(RejectionBody.reducedCapacity(retryAfterSeconds, names), request, response);
    return false;
  }

  /** The seconds until the store is asked again, rounded up, at least 1. */
  static long retryAfterSeconds(Throwable failure) {
    Duration wait =
        failure instanceof StoreUnavailableException unavailable
            ? unavailable.retryAfter()
            : Duration.ZERO;
    long seconds = wait.toSeconds();
    return Math.max(1, wait.toNanosPart() > 0 && seconds < Long.MAX_VALUE ? seconds + 1 : seconds);
  }

  private void reject(RejectionBody body, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (rejection == null) {
      body.send(request, response, settings.body());
    } else {
      response.setStatus(body.status());
      rejection.reject(
          request, response, new Rejection(body.retryAfterSeconds(), body.violatedPolicies()));
    }
  }
}
