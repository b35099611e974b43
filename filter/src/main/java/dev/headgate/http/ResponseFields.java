// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

import dev.headgate.bucket.Decision;
import dev.headgate.bucket.Decision.Answer;
import dev.headgate.policy.NamedLimit;
import dev.headgate.policy.Policy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The response fields of policies: RateLimit-Policy and RateLimit
 * (draft-ietf-httpapi-ratelimit-headers-11), X-RateLimit-Limit, -Remaining and -Reset, and
 * Retry-After (RFC 9110, section 10.2.3).
 *
 * <p>Requests left are rounded down and seconds up, always. Immutable, and so safe for any number
 * of threads.
 */
public final class ResponseFields {

  private static final int CHARS_PER_ITEM = 32;

  private final AdvertisedLimit[] limits;
  private final ResponseSettings settings;
  private final @Nullable String policies;

  /**
   * The fields of all policies that a request falls under.
   *
   * @param policies the policies, whose limits a decision has the charges of, in this order
   * @param settings which fields are sent
   */
  public ResponseFields(List<Policy> policies, ResponseSettings settings) {
    List<AdvertisedLimit> advertised = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (Policy policy : policies) {
      for (NamedLimit named : policy.limits()) {
        AdvertisedLimit limit = new AdvertisedLimit(named, policy.cost(), policy.dryRun());
        advertised.add(limit);
        limit.appendPolicyTo(field);
      }
    }
    this.limits = advertised.toArray(new AdvertisedLimit[0]);
    this.settings = settings;
    this.policies = settings.rateLimit() ? field.toString() : null;
  }

  /**
   * Sets the fields of a decision, beside those of earlier ones on the same request.
   *
   * @param request remembers the fields
   * @param response not committed
   * @param decision about a charge for each limit
   * @param wallClockMillis now, as Unix time in milliseconds
   */
  public void send(
      HttpServletRequest request,
      HttpServletResponse response,
      Decision decision,
      long wallClockMillis) {
    long retryAfterSeconds = decision.allowed() ? 0 : retryAfterSeconds(decision);
    String items = settings.rateLimit() ? items(decision) : null;
    XRateLimit strictest =
        settings.xRateLimit() ? xRateLimit(decision, retryAfterSeconds, wallClockMillis) : null;
    new SentFields(SentFields.of(request), policies, items, strictest, retryAfterSeconds)
        .send(request, response);
  }

  private String items(Decision decision) {
    if (limits.length == 1) {
      return limits[0].limitItem(decision, 0);
    }
    StringBuilder items = new StringBuilder(CHARS_PER_ITEM * limits.length);
    for (int i = 0; i < limits.length; i++) {
      if (decision.answer(i) != Answer.NOT_ASKED) {
        items.append(items.isEmpty() ? "" : RateLimitSyntax.SEPARATOR);
        items.append(limits[i].limitItem(decision, i));
      }
    }
    return items.toString();
  }

  /**
   * Sets the fields of a request that no store could decide about and that goes on: its policies,
   * and no numbers.
   *
   * @param request remembers the fields
   * @param response not committed
   */
  public void sendUndecided(HttpServletRequest request, HttpServletResponse response) {
    new SentFields(SentFields.of(request), policies, null, null, 0).send(request, response);
  }

  /**
   * Sets the fields of a request that is answered because no store could decide about it.
   *
   * @param request remembers the fields
   * @param response not committed
   * @param retryAfterSeconds the wait, 1 or more
   */
  public void sendUnavailable(
      HttpServletRequest request, HttpServletResponse response, long retryAfterSeconds) {
    new SentFields(SentFields.of(request), policies, null, null, retryAfterSeconds)
        .send(request, response);
  }

  /**
   * The names of all limits but those of dry runs.
   *
   * @return names as in RateLimit-Policy, and in that order
   */
  public List<String> enforcedPolicies() {
    return Stream.of(limits).filter(limit -> !limit.dryRun()).map(AdvertisedLimit::name).toList();
  }

  /**
   * Sets all fields of a request again, if an application's {@code reset()} took them and the
   * response is not committed.
   *
   * @param request any; nothing is done if no fields were sent
   * @param response the response, in any state
   */
  public static void restore(HttpServletRequest request, HttpServletResponse response) {
    SentFields.restore(request, response);
  }

  /**
   * The longest wait among the limits that refused.
   *
   * @param decision a rejection
   * @return seconds, rounded up, at least 1
   */
  public long retryAfterSeconds(Decision decision) {
    long longest = 1;
    for (int i = 0; i < limits.length; i++) {
      if (refused(decision, i)) {
        longest = Math.max(longest, AdvertisedLimit.retryAfterSeconds(decision, i));
      }
    }
    return longest;
  }

  /**
   * The names of the limits that refused.
   *
   * @param decision a rejection
   * @return names as in RateLimit-Policy, and in that order
   */
  public List<String> violatedPolicies(Decision decision) {
    List<String> names = new ArrayList<>(limits.length);
    for (int i = 0; i < limits.length; i++) {
      if (refused(decision, i)) {
        names.add(limits[i].name());
      }
    }
    return names;
  }

  private boolean refused(Decision decision, int i) {
    return !limits[i].dryRun() && decision.answer(i) == Answer.REFUSED;
  }

  /** On a rejection the refusing limit with the longest wait, else the one with the fewest left. */
  private @Nullable XRateLimit xRateLimit(
      Decision decision, long retryAfter, long wallClockMillis) {
    XRateLimit strictest = null;
    for (int i = 0; i < limits.length; i++) {
      boolean speaks =
          decision.allowed()
              ? !limits[i].dryRun()
              : refused(decision, i)
                  && AdvertisedLimit.retryAfterSeconds(decision, i) == retryAfter;
      if (speaks) {
        XRateLimit candidate =
            new XRateLimit(
                limits[i].quotaText(),
                limits[i].requestsLeft(decision, i),
                fullMillis(decision.millisUntilFull(i), wallClockMillis),
                retryAfter);
        if (strictest == null || candidate.isStricterThan(strictest)) {
          strictest = candidate;
        }
      }
    }
    return strictest;
  }

  private static long fullMillis(long millisUntilFull, long wallClockMillis) {
    return wallClockMillis + Math.min(millisUntilFull, Long.MAX_VALUE - wallClockMillis);
  }
}
