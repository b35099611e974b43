// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.RateLimitFilter;
import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.bucket.SettingProblem;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.bucket.StoredLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that fails turns no request into an error, and limits again as soon as it works. */
class FailingStoreIT {

  /** What a store throws. */
  enum Failure {
    NONE,
    UNAVAILABLE,
    RUNTIME,
    LINKAGE;

    void happen() throws StoreUnavailableException {
      switch (this) {
        case NONE -> {}
        case UNAVAILABLE ->
            throw new StoreUnavailableException("planned", null, Duration.ofSeconds(1));
        case RUNTIME -> throw new IllegalStateException("planned");
        case LINKAGE -> throw new NoClassDefFoundError("planned");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void requestsPassWithPoliciesAndNoNumbersUntilItWorksAgain(Failure failure) throws Exception {
    SwitchableStore store = new SwitchableStore();
    RateLimitFilter filter = RateLimitFilter.builder().store(store).build();
    try (TestServer server = Application.hello().filter(filter, "/api/*").start()) {
      assertEquals("9", server.get("/api/hello").field("X-RateLimit-Remaining"));

      store.failure = failure;
      for (Answer answer : server.get(15, "/api/hello")) {
        assertEquals(200, answer.status());
        assertEquals("hello", answer.body());
        assertEquals("\"default\";q=10;w=5", answer.field("RateLimit-Policy"));
        assertFalse(answer.has("RateLimit"));
        assertFalse(answer.has("Retry-After"));
        assertFalse(answer.fields().stream().anyMatch(f -> f.name().startsWith("X-RateLimit")));
      }

      store.failure = Failure.NONE;
      assertEquals("8", server.get("/api/hello").field("X-RateLimit-Remaining"));
      assertEquals(429, server.get(9, "/api/hello").get(8).status());
    }
    assertTrue(store.closed);
  }

  /** Buckets in memory on a clock that stands still, which can be made to fail. */
  private static final class SwitchableStore implements BucketStore {

    private final BucketStore store = new MemoryBucketStore(new ManualClock());
    volatile Failure failure = Failure.NONE;
    volatile boolean closed;

    @Override
    public Set<String> settingNames() {
      return store.settingNames();
    }

    @Override
    public List<SettingProblem> validate(Map<String, String> settings) {
      return store.validate(settings);
    }

    @Override
    public Buckets configure(Map<String, String> settings, List<StoredLimit> limits) {
      return new SwitchableBuckets(store.configure(settings, limits));
    }

    @Override
    public void close() {
      closed = true;
      store.close();
    }

    private final class SwitchableBuckets implements Buckets {

      private final Buckets buckets;

      SwitchableBuckets(Buckets buckets) {
        this.buckets = buckets;
      }

      @Override
      public void take(Charge[] charges, byte[][] keys, Decision decision)
          throws StoreUnavailableException {
        failure.happen();
        buckets.take(charges, keys, decision);
      }

      @Override
      public void refund(Charge[] charges, byte[][] keys) throws StoreUnavailableException {
        failure.happen();
        buckets.refund(charges, keys);
      }

      @Override
      public void reset(int limit, byte[] key) throws StoreUnavailableException {
        failure.happen();
        buckets.reset(limit, key);
      }
    }
  }
}
