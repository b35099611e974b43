// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.bucket.StoredLimit;
import dev.headgate.client.ClientKey;
import dev.headgate.client.ClientResolver;
import dev.headgate.client.IpAddress;
import dev.headgate.client.KeyPart;
import dev.headgate.client.ResolvedClient;
import dev.headgate.config.ClientSettings;
import dev.headgate.config.Settings;
import dev.headgate.http.RejectionBody;
import dev.headgate.http.ResponseFields;
import dev.headgate.monitor.Doctor;
import dev.headgate.monitor.Warnings;
import dev.headgate.monitor.Watched;
import dev.headgate.policy.Policy;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Decides about requests: finds the client, takes its tokens, sets the fields, answers a rejection.
 *
 * <p>A store that fails lets requests pass, with RateLimit-Policy and no other field. Safe for any
 * number of threads.
 */
final class RateLimiter {

  private static final System.Logger LOG = System.getLogger("dev.headgate");
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FIRST_DRY_RUN = Charge.ENFORCED + 1;

  private final Buckets buckets;
  private final Charge[] charges;
  private final ClientResolver<HttpServletRequest> clients;
  private final RequestKey key;
  private final Doctor<HttpServletRequest> doctor;
  private final ResponseFields fields;
  private final InstantSource wallClock;
  private final @Nullable RejectionHandler rejection;
  private final AtomicBoolean storeFails = new AtomicBoolean();

  /**
   * @param warnings gets what is noticed in traffic
   */
  RateLimiter(Settings settings, FilterSetup setup, Warnings warnings) {
    Policy policy = settings.policies().get(0);
    ClientSettings client = settings.client();
    this.clients =
        new ClientResolver<>(ServletRequests.INSTANCE, client.trust(), client.headerToRead());
    this.doctor = new Doctor<>(watched(settings), warnings);
    this.key = new RequestKey(policy.key(), client.ipv6Prefix(), setup.keyFunctions(), doctor);
    this.buckets =
        setup.store().configure(setup.storeSettings(), storedLimits(policy, client.ipv6Prefix()));
    this.charges = charges(policy);
    this.fields = new ResponseFields(settings.policies(), settings.response());
    this.wallClock = setup.wallClock();
    this.rejection = setup.rejection();
  }

  private static Watched<HttpServletRequest> watched(Settings settings) {
    return new Watched<>(
        ServletRequests.INSTANCE,
        settings.client().trustSetup(),
        settings.policies().get(0).key().list().stream().map(KeyPart::toString).toList());
  }

  private static List<StoredLimit> storedLimits(Policy policy, int ipv6Prefix) {
    String countedBy = ":" + policy.key() + "/" + ipv6Prefix;
    return policy.limits().stream()
        .map(named -> new StoredLimit(named.name() + countedBy, named.limit()))
        .toList();
  }

  private static Charge[] charges(Policy policy) {
    int group = policy.dryRun() ? FIRST_DRY_RUN : Charge.ENFORCED;
    Charge[] charges = new Charge[policy.limits().size()];
    for (int limit = 0; limit < charges.length; limit++) {
      charges[limit] = new Charge(limit, policy.cost(), policy.cost(), group);
    }
    return charges;
  }

  /** Whether the request goes on down the chain; if not, it is answered. */
  boolean admit(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    byte[][] keys = new byte[charges.length][];
    Arrays.fill(keys, keyOf(request).bytes());
    Decision decision = new Decision(charges.length);
    if (!decide(keys, decision)) {
      fields.sendUndecided(request, response);
      return true;
    }
    fields.send(request, response, decision, wallClock.millis());
    if (!decision.allowed()) {
      reject(request, response, decision);
    }
    return decision.allowed();
  }

  private ClientKey keyOf(HttpServletRequest request) {
    ResolvedClient client = new ResolvedClient();
    clients.resolve(request, client);
    doctor.observe(request, client);
    return key.of(request, client);
  }

  /** Asks the store; false if it can't decide. */
  private boolean decide(byte[][] keys, Decision decision) {
    try {
      buckets.take(charges, keys, decision);
    } catch (StoreUnavailableException | RuntimeException | LinkageError failure) {
      if (!storeFails.getAndSet(true)) {
        LOG.log(Level.WARNING, "The bucket store fails; requests pass unlimited", failure);
      }
      return false;
    }
    if (storeFails.get() && storeFails.getAndSet(false)) {
      LOG.log(Level.INFO, "The bucket store works again; requests are limited");
    }
    return true;
  }

  private void reject(HttpServletRequest request, HttpServletResponse response, Decision decision)
      throws IOException, ServletException {
    response.setStatus(TOO_MANY_REQUESTS);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    long retryAfterSeconds = fields.retryAfterSeconds(decision);
    List<String> violatedPolicies = fields.violatedPolicies(decision);
    if (rejection == null) {
      RejectionBody.write(request, response, retryAfterSeconds, violatedPolicies);
    } else {
      rejection.reject(request, response, new Rejection(retryAfterSeconds, violatedPolicies));
    }
  }

  /** Fills the buckets of a client of which nothing is known but its address. */
  void reset(IpAddress address) {
    reset(key.ofAddress(address));
  }

  void reset(ClientKey client) {
    for (int limit = 0; limit < charges.length; limit++) {
      try {
        buckets.reset(limit, client.bytes());
      } catch (StoreUnavailableException unavailable) {
        throw new IllegalStateException(
            "The bucket store fails, so nothing was reset", unavailable);
      }
    }
  }
}
