// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.client.ClientKey;
import dev.headgate.client.ClientResolver;
import dev.headgate.client.IpAddress;
import dev.headgate.client.KeyPart;
import dev.headgate.client.ResolvedClient;
import dev.headgate.config.Settings;
import dev.headgate.http.RejectionBody;
import dev.headgate.http.ResponseFields;
import dev.headgate.http.ResponseSettings;
import dev.headgate.monitor.Doctor;
import dev.headgate.monitor.Warnings;
import dev.headgate.policy.Exemptions;
import dev.headgate.policy.PolicyIndex;
import dev.headgate.policy.StatusSet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides about requests under settings that do not change: finds the policies and the client,
 * takes the tokens, sets the fields, answers a rejection.
 *
 * <p>A store that fails lets requests pass, with RateLimit-Policy and no other field. Safe for any
 * number of threads.
 */
final class RateLimiter {

  private final Charged charged;
  private final PolicyIndex index;
  private final Exemptions exemptions;
  private final ClientResolver<HttpServletRequest> clients;
  private final Doctor<HttpServletRequest> doctor;
  private final ChargedPolicies policies;
  private final Plans plans;
  private final Plans preflights;
  private final Buckets buckets;
  private final ResponseSettings response;
  private final InstantSource wallClock;
  private final @Nullable RejectionHandler rejection;
  private final StoreHealth health = new StoreHealth();

  /**
   * Puts the settings in force in the store.
   *
   * @param charged what was charged under earlier settings of the same filter
   * @param warnings gets what is noticed in traffic
   */
  RateLimiter(
      Settings settings, Extras extras, BucketStore store, Charged charged, Warnings warnings) {
    this.charged = charged;
    this.index = new PolicyIndex(settings.policies());
    this.exemptions = new Exemptions(settings.exemptions());
    this.clients =
        new ClientResolver<>(
            ServletRequests.INSTANCE, settings.client().trust(), settings.client().headerToRead());
    RequestKeys keys = new RequestKeys(settings, extras.keyFunctions());
    this.doctor = new Doctor<>(keys.watched(settings.client().trustSetup()), warnings);
    this.policies = new ChargedPolicies(settings, keys, extras.costFunctions());
    this.response = settings.response();
    this.plans = new Plans(policies.list(), response, charged);
    this.preflights = new Plans(policies.forPreflights(), response, charged);
    this.wallClock = extras.wallClock();
    this.rejection = extras.rejection();
    this.buckets = store.configure(settings.store().texts(), policies.storedLimits());
  }

  /** Decides about a request, and answers it if it does not go on. */
  Passage admit(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String path = index.needsPath() || !exemptions.isEmpty() ? RequestPath.of(request) : "";
    Charged.Mark earlier = charged.of(request);
    int[] matching = notIn(earlier, index.matching(path, request.getMethod()));
    if (matching.length == 0) {
      return Passage.ON;
    }
    ResolvedClient client = new ResolvedClient();
    clients.resolve(request, client);
    doctor.observe(request, client);
    if (isExempt(request, client, path)) {
      return Passage.ON;
    }
    boolean preflight = Preflight.is(request);
    Plan plan = (preflight ? preflights : plans).of(matching);
    charged.add(request, plan.mark(), earlier);
    Charge[] charges = plan.charges(request, doctor);
    byte[][] keys = keys(plan, request, client, preflight);
    return take(plan, charges, keys, request, response);
  }

  /** Those of some policies that a request was not charged for in an earlier dispatch. */
  private int[] notIn(Charged.@Nullable Mark earlier, int[] matching) {
    return earlier == null
        ? matching
        : IntStream.of(matching)
            .filter(i -> !earlier.has(policies.list().get(i).policy().name()))
            .toArray();
  }

  /** Never if the container does not tell the path, for then nobody knows what is asked for. */
  private boolean isExempt(
      HttpServletRequest request, ResolvedClient client, @Nullable String path) {
    if (exemptions.isEmpty() || path == null) {
      return false;
    }
    String written = RequestPath.isAsWritten(path, request) ? path : null;
    return exemptions.has(client, written, request.getMethod());
  }

  private byte[][] keys(
      Plan plan, HttpServletRequest request, ResolvedClient client, boolean preflight) {
    RequestKey[] sources = plan.keys();
    byte[][] distinct = new byte[sources.length][];
    for (int i = 0; i < sources.length; i++) {
      ClientKey key = sources[i].of(request, client, doctor);
      distinct[i] = (preflight ? Preflight.keyOf(key) : key).bytes();
    }
    return plan.keysOfCharges(distinct);
  }

  private Passage take(
      Plan plan,
      Charge[] charges,
      byte[][] keys,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException {
    Decision decision = new Decision(charges.length);
    if (!decide(charges, keys, decision)) {
      plan.fields().sendUndecided(request, response);
      return Passage.ON;
    }
    plan.fields().send(request, response, decision, wallClock.millis());
    if (!decision.allowed()) {
      reject(plan.fields(), decision, request, response);
      return Passage.ENDS;
    }
    return plan.refunds() ? new Passage(true, refund(plan, charges, keys, decision)) : Passage.ON;
  }

  /** Asks the store; false if it can't decide. */
  private boolean decide(Charge[] charges, byte[][] keys, Decision decision) {
    try {
      buckets.take(charges, keys, decision);
      health.worked();
      return true;
    } catch (StoreUnavailableException | RuntimeException | LinkageError failure) {
      health.failed(failure);
      return false;
    }
  }

  /** What was taken under policies that give something back. */
  private Refund refund(Plan plan, Charge[] charges, byte[][] keys, Decision decision) {
    int[] taken =
        IntStream.range(0, charges.length)
            .filter(i -> decision.answer(i) == Decision.Answer.TAKEN)
            .filter(i -> !plan.refundOn(i).isEmpty())
            .toArray();
    return new Refund(
        buckets,
        IntStream.of(taken).mapToObj(i -> charges[i]).toArray(Charge[]::new),
        IntStream.of(taken).mapToObj(i -> keys[i]).toArray(byte[][]::new),
        IntStream.of(taken).mapToObj(plan::refundOn).toArray(StatusSet[]::new),
        health::failed);
  }

  private void reject(
      ResponseFields fields,
      Decision decision,
      HttpServletRequest request,
      HttpServletResponse answer)
      throws IOException, ServletException {
    answer.setHeader("Cache-Control", "no-store");
    answer.setHeader("X-Content-Type-Options", "nosniff");
    long retryAfterSeconds = fields.retryAfterSeconds(decision);
    List<String> violatedPolicies = fields.violatedPolicies(decision);
    if (rejection == null) {
      RejectionBody.send(request, answer, response, retryAfterSeconds, violatedPolicies);
    } else {
      answer.setStatus(response.status());
      rejection.reject(request, answer, new Rejection(retryAfterSeconds, violatedPolicies));
    }
  }

  /** Fills the buckets of a client of which nothing is known but its address. */
  void reset(IpAddress address) {
    List<String> left = new ArrayList<>();
    for (ChargedPolicy policy : policies.list()) {
      KeyPart partOfAll = policy.key().partOfAll();
      if (partOfAll == null) {
        reset(policy, policy.key().ofAddress(address));
      } else {
        left.add(partOfAll + " as well as their address in policy " + policy.policy().name());
      }
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException(
          "clients are counted by " + String.join(", by ", left) + ": reset a ClientKey");
    }
  }

  /** Fills all buckets of a key, whatever policy counts by it. */
  void reset(ClientKey key) {
    policies.list().forEach(policy -> reset(policy, key));
  }

  private void reset(ChargedPolicy policy, ClientKey key) {
    try {
      for (Charge charge : policy.charges()) {
        buckets.reset(charge.limit(), key.bytes());
        buckets.reset(charge.limit(), Preflight.keyOf(key).bytes());
      }
    } catch (StoreUnavailableException unavailable) {
      throw new IllegalStateException("The bucket store fails, so nothing was reset", unavailable);
    }
  }
}
