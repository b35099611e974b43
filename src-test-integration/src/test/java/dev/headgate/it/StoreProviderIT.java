// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.RateLimitFilter;
import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.BucketStoreProvider;
import dev.headgate.bucket.Buckets;
import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.bucket.SettingProblem;
import dev.headgate.bucket.StoredLimit;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of a type that a jar of the application provides. */
class StoreProviderIT {

  private static final List<String> EVENTS = new ArrayList<>();

  @TempDir private Path jar;

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  /** Buckets in memory, by another name and with other settings. */
  public static final class Provider implements BucketStoreProvider {

    @Override
    public String type() {
      return "shared";
    }

    @Override
    public BucketStore create() {
      return new SharedStore(new MemoryBucketStore());
    }
  }

  private record SharedStore(MemoryBucketStore memory) implements BucketStore {

    @Override
    public Set<String> settingNames() {
      return Set.of("uri", "shards", "quick");
    }

    @Override
    public List<SettingProblem> validate(Map<String, String> settings) {
      return "0".equals(settings.get("shards"))
          ? List.of(new SettingProblem("shards", "0", "must be 1 or more", "write 1"))
          : List.of();
    }

    @Override
    public Buckets configure(Map<String, String> settings, List<StoredLimit> limits) {
      EVENTS.add("configured with " + new TreeMap<>(settings));
      return memory.configure(Map.of(), limits);
    }

    @Override
    public void close() {
      EVENTS.add("closed");
      memory.close();
    }
  }

  @BeforeEach
  void provide() throws IOException {
    EVENTS.clear();
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.write(
        services.resolve(BucketStoreProvider.class.getName()),
        Provider.class.getName().getBytes(UTF_8));
    URL[] urls = {jar.toUri().toURL()};
    Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, before));
  }

  @AfterEach
  void provideNoMore() throws IOException {
    ((URLClassLoader) Thread.currentThread().getContextClassLoader()).close();
    Thread.currentThread().setContextClassLoader(before);
  }

  private RateLimitFilter filter(String store) throws IOException {
    Path file = jar.resolve("headgate.json");
    String json =
        "{ \"policies\": [ { \"name\": \"all\", \"limits\": [ { \"capacity\": 2, \"refill\":"
            + " \"1/d\" } ] } ], \"store\": "
            + store
            + " }";
    Files.write(file, json.getBytes(UTF_8));
    return RateLimitFilter.builder().config("file:" + file).build();
  }

  private String refusal(String store) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> filter(store)).getMessage());
  }

  @Test
  void getsItsSettingsAsPlainTextsAndIsClosedWithTheFilter() throws Exception {
    RateLimitFilter filter =
        filter(
            "{ \"type\": \"shared\", \"uri\": \"x://y\", \"shards\": 2, \"quick\": true,"
                + " \"onFailure\": \"reject\", \"nodes\": 3, \"localBuckets\": 1 }");
    try (TestServer server = Application.hello().filter(filter, "/*").start()) {
      assertEquals(
          List.of(200, 200, 429),
          server.get(3, "/api/hello").stream().map(Answer::status).toList());
    }
    assertEquals(List.of("configured with {quick=true, shards=2, uri=x://y}", "closed"), EVENTS);
  }

  @Test
  void mistakesInItsSettingsAreReportedAtTheirPlaces() {
    String message =
        refusal(
            "{ \"type\": \"shared\", \"shards\": 0, \"shard\": 1, \"nodes\": 0, \"onFailure\":"
                + " \"no\" }");

    assertTrue(message.contains("$.store.shards = \"0\" must be 1 or more; write 1"), message);
    assertTrue(message.contains("$.store.shard = \"1\" has a name"), message);
    assertTrue(message.contains("did you mean shards?"), message);
    assertTrue(message.contains("$.store.nodes = \"0\" must be a whole number"), message);
    assertTrue(message.contains("$.store.onFailure = \"no\" must be one of local,"), message);
    assertEquals(List.of(), EVENTS);
  }

  @Test
  void typesThatAreThereAreNamedWhereAnotherIsAskedFor() {
    String message = refusal("{ \"type\": \"share\" }");

    assertTrue(
        message.contains("must be the type of a store that is there: memory, redis, shared"),
        message);
  }
}
