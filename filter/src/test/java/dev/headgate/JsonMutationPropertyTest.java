// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.Charge;
import dev.headgate.bucket.Decision;
import dev.headgate.bucket.ManualClock;
import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.bucket.Seeds;
import dev.headgate.bucket.SettingProblem;
import dev.headgate.bucket.StoreUnavailableException;
import dev.headgate.bucket.StoredLimit;
import dev.headgate.config.ConfigurationException;
import dev.headgate.http.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A file is taken, and then works, or it is refused in our words; whatever is in it. */
class JsonMutationPropertyTest {

  private static final int CASES = 10_000;
  private static final List<String> FILES =
      List.of(resource("design.json"), resource("everything.json"));
  private static final Pattern LINE =
      Pattern.compile("  (\\[HG-[A-Z-]+] .* = \".*\" .+; .+|and [0-9]+ more)");
  private static final List<String> PATHS = List.of("/", "/login", "/health", "/reports/7.pdf");
  private static final List<String> METHODS = List.of("GET", "POST", "OPTIONS");

  private static String resource(String name) {
    try (InputStream in = JsonMutationPropertyTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  /** The store in memory, with few buckets whatever it is told, and known failures. */
  private static final class FewBuckets implements BucketStore {
    private final MemoryBucketStore store = new MemoryBucketStore(new ManualClock());
    private @Nullable Throwable failure;

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
      Buckets buckets = store.configure(Map.of(MemoryBucketStore.MAX_BUCKETS, "64"), limits);
      return new Buckets() {
        @Override
        public void take(Charge[] charges, byte[][] keys, Decision decision)
            throws StoreUnavailableException {
          try {
            buckets.take(charges, keys, decision);
          } catch (StoreUnavailableException | RuntimeException e) {
            failure = e;
            throw e;
          }
        }

        @Override
        public void refund(Charge[] charges, byte[][] keys) throws StoreUnavailableException {
          try {
            buckets.refund(charges, keys);
          } catch (StoreUnavailableException | RuntimeException e) {
            failure = e;
            throw e;
          }
        }

        @Override
        public void reset(int limit, byte[] key) throws StoreUnavailableException {
          buckets.reset(limit, key);
        }
      };
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private static Extras extras(BucketStore store) {
    return new Extras(
        Map.of(), Map.of(), store, new ManualClock(), InstantSource.fixed(Instant.EPOCH), null);
  }

  private static void assertSaysWhatIsWrong(String message, String file) {
    List<String> lines = message.lines().toList();
    assertTrue(lines.get(0).startsWith("Headgate: a filter is not started, for "), message);
    assertTrue(lines.size() > 1, message);
    for (String line : lines.subList(1, lines.size())) {
      assertTrue(LINE.matcher(line).matches(), line + file);
      assertTrue(line.chars().allMatch(c -> c == '…' || (c >= ' ' && c <= '~')), line);
      assertTrue(!line.contains("fasterxml") && !line.contains("Exception"), line);
    }
  }

  private static void assertWorks(RunningFilter running) throws Exception {
    RateLimiter limiter = running.limiter();
    if (limiter == null) {
      throw new AssertionError("it limits nothing");
    }
    for (String path : PATHS) {
      for (String method : METHODS) {
        Exchange exchange = new Exchange();
        exchange.servletPath = path;
        exchange.method = method;
        exchange.headers.put("X-Forwarded-For", List.of("192.0.2.1, 10.0.0.1"));
        exchange.headers.put("Origin", List.of("https://example.com"));
        exchange.headers.put("Access-Control-Request-Method", List.of("GET"));
        Passage passage = limiter.admit(exchange.request, exchange.response);
        assertEquals(passage.goesOn(), exchange.status == 200, path);
      }
    }
  }

  @Test
  void worksOrIsRefusedInOurWords() {
    int[] counts = new int[2];
    Seeds.forAll(
        CASES,
        random -> {
          byte[] json = new JsonMutation(random, FILES).next();
          String file = " of " + new String(json, StandardCharsets.UTF_8);
          FewBuckets store = new FewBuckets();
          RunningFilter running;
          try {
            running = JsonSetup.start(json, extras(store));
          } catch (ConfigurationException refused) {
            assertSaysWhatIsWrong(String.valueOf(refused.getMessage()), file);
            assertNull(refused.getCause());
            counts[0]++;
            return;
          }
          try {
            assertWorks(running);
          } catch (Exception e) {
            throw new AssertionError("fails on a request" + file, e);
          } finally {
            running.stop();
          }
          assertNull(store.failure, file);
          counts[1]++;
        });
    assertTrue(counts[0] > CASES / 10 || counts[0] + counts[1] == 1, counts[0] + " are refused");
    assertTrue(counts[1] > CASES / 20 || counts[0] + counts[1] == 1, counts[1] + " are taken");
  }
}
