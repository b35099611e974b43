// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.client.ClientKey;
import dev.headgate.client.ClientResolver;
import dev.headgate.client.IpAddress;
import dev.headgate.client.ResolvedClient;
import dev.headgate.config.FailureSettings;
import dev.headgate.config.OnFailure;
import dev.headgate.config.Settings;
import dev.headgate.monitor.Doctor;
import dev.headgate.monitor.Warnings;
import dev.headgate.policy.Exemptions;
import dev.headgate.policy.PolicyIndex;
import dev.headgate.policy.StatusSet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides about requests under settings that do not change: finds the policies and the client,
 * takes the tokens, has the request answered.
 *
 * <p>While the store fails, requests are charged to buckets of this node, or pass, or are answered
 * 503, as the settings say. Safe for any number of threads.
 */
final class RateLimiter {

  private final Charged charged;
  private final PolicyIndex index;
  private final Exemptions exemptions;
  private final ClientResolver<HttpServletRequest> clients;
  private final Doctor<HttpServletRequest> doctor;
  private final FailureSettings failure;
  private final StoreHealth health;
  private final Ledger shared;
  private final @Nullable Ledger local;
  private final Responder responder;

  /**
   * Puts the settings in force in the store.
   *
   * @param charged what was charged under earlier settings of the same filter
   * @param warnings gets what is noticed in traffic
   */
  RateLimiter(
      Settings settings, Extras extras, RunningStore store, Charged charged, Warnings warnings) {
    this.charged = charged;
    this.index = new PolicyIndex(settings.policies());
    this.exemptions = new Exemptions(settings.exemptions());
    this.clients =
        new ClientResolver<>(
            ServletRequests.INSTANCE, settings.client().trust(), settings.client().headerToRead());
    RequestKeys keys = new RequestKeys(settings, extras.keyFunctions());
    this.doctor = new Doctor<>(keys.watched(settings.client().trustSetup()), warnings);
    this.failure = store.failure(settings.store());
    this.health = store.health();
    this.responder = new Responder(settings.response(), extras.wallClock(), extras.rejection());
    ChargedPolicies policies = new ChargedPolicies(settings, keys, extras.costFunctions());
    ChargedPolicies shares = policies.shareOf(failure.nodes());
    RunningStore.Both buckets =
        store.configure(settings.store(), policies.storedLimits(), shares.storedLimits());
    this.shared = new Ledger(policies, settings.response(), charged, buckets.shared());
    Buckets own = buckets.local();
    this.local = own == null ? null : new Ledger(shares, settings.response(), charged, own);
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
    return charge(matching, client, earlier, request, response);
  }

  /** Takes from the store, or while it fails from the buckets of this node, if it has any. */
  private Passage charge(
      int[] matching,
      ResolvedClient client,
      Charged.@Nullable Mark earlier,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException {
    boolean preflight = Preflight.is(request);
    Ledger ledger = shared;
    Plan plan = ledger.plan(matching, preflight);
    charged.add(request, plan.mark(), earlier);
    Charge[] charges = plan.charges(request, doctor);
    byte[][] keys = keys(plan, request, client, preflight);
    Decision decision = new Decision(charges.length);
    Throwable undecided = ask(charges, keys, decision);
    if (undecided != null && local != null) {
      ledger = local;
      plan = ledger.plan(matching, preflight);
      charges = plan.held(charges);
      // A new one, for the store may still be writing into the other.
      decision = new Decision(charges.length);
      undecided = ledger.take(charges, keys, decision);
    }
    if (undecided != null) {
      return answerUndecided(plan, undecided, request, response);
    }
    if (!responder.decided(plan.fields(), decision, request, response)) {
      return Passage.ENDS;
    }
    return plan.refunds()
        ? new Passage(true, refund(ledger, plan, charges, keys, decision))
        : Passage.ON;
  }

  /** Those of some policies that a request was not charged for in an earlier dispatch. */
  private int[] notIn(Charged.@Nullable Mark earlier, int[] matching) {
    return earlier == null
        ? matching
        : IntStream.of(matching)
            .filter(i -> !earlier.has(shared.policies().get(i).policy().name()))
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

  /** Asks the store, and notes how it is; null if it has decided. */
  private @Nullable Throwable ask(Charge[] charges, byte[][] keys, Decision decision) {
    boolean failing = health.isFailing();
    Throwable undecided = shared.take(charges, keys, decision);
    if (undecided != null) {
      storeFailed(undecided);
    } else if (failing) {
      health.worked();
    }
    return undecided;
  }

  private void storeFailed(Throwable storeFailure) {
    health.failed(storeFailure, failure);
  }

  private Passage answerUndecided(
      Plan plan, Throwable why, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    boolean rejects = failure.onFailure() == OnFailure.REJECT;
    boolean goesOn = responder.undecided(plan.fields(), rejects ? why : null, request, response);
    return goesOn ? Passage.ON : Passage.ENDS;
  }

  /** What was taken under policies that give something back. */
  private Refund refund(
      Ledger ledger, Plan plan, Charge[] charges, byte[][] keys, Decision decision) {
    int[] taken =
        IntStream.range(0, charges.length)
            .filter(i -> decision.answer(i) == Decision.Answer.TAKEN)
            .filter(i -> !plan.refundOn(i).isEmpty())
            .toArray();
    return new Refund(
        ledger.buckets(),
        IntStream.of(taken).mapToObj(i -> charges[i]).toArray(Charge[]::new),
        IntStream.of(taken).mapToObj(i -> keys[i]).toArray(byte[][]::new),
        IntStream.of(taken).mapToObj(plan::refundOn).toArray(StatusSet[]::new),
        this::storeFailed);
  }

  /** Fills the buckets of a client of which nothing is known but its address. */
  void reset(IpAddress address) {
    resets().reset(address);
  }

  /** Fills all buckets of a key, whatever policy counts by it. */
  void reset(ClientKey key) {
    resets().reset(key);
  }

  private Resets resets() {
    return new Resets(local == null ? List.of(shared) : List.of(local, shared));
  }
}
