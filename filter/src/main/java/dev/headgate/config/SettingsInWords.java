// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static dev.headgate.config.PolicyInWords.line;

import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.http.ResponseSettings;
import dev.headgate.policy.Exemption;
import dev.headgate.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What settings mean, as people say it. */
public final class SettingsInWords {

  private static final double BYTES_PER_MEGABYTE = 1_000_000;

  private final Settings settings;

  private SettingsInWords(Settings settings) {
    this.settings = settings;
  }

  /**
   * Says all that settings mean.
   *
   * @param settings settings without mistakes
   * @return lines of ASCII
   */
  public static List<String> lines(Settings settings) {
    return new SettingsInWords(settings).lines();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Policy policy : settings.policies()) {
      lines.addAll(PolicyInWords.lines(policy));
    }
    lines.add("for all");
    for (Exemption exemption : settings.exemptions()) {
      lines.add(line("exempt", ScopeInWords.ofExemption(exemption)));
    }
    lines.add(line("clients", clients()));
    lines.add(line("response", response(settings.response())));
    lines.add(line("store", store(settings.store())));
    lines.add(line("reload", reload()));
    if (!settings.silenced().isEmpty()) {
      lines.add(line("silenced", new TreeSet<>(settings.silenced()).toString()));
    }
    return lines;
  }

  private String clients() {
    ClientSettings client = settings.client();
    boolean trusting = client.trustedProxies() != null || client.trustedHops() != null;
    return (trusting ? "found " : "the peers of connections, whatever their headers say; ")
        + client.describe();
  }

  private static String response(ResponseSettings response) {
    List<String> fields = new ArrayList<>();
    if (response.xRateLimit()) {
      fields.add(ResponseReader.X_RATELIMIT);
    }
    if (response.rateLimit()) {
      fields.add(ResponseReader.RATELIMIT);
    }
    return "status "
        + response.status()
        + ", body "
        + ResponseReader.word(response.body())
        + ", "
        + (fields.isEmpty() ? "no fields" : "fields " + String.join(" and ", fields));
  }

  /** The settings of other stores than that in memory may be secrets, so only their names. */
  private String store(StoreSettings store) {
    if (store.type().equals(StoreSettings.MEMORY)) {
      return memory(store.texts().get(MemoryBucketStore.MAX_BUCKETS));
    }
    Set<String> names = store.ofStoreItself().values().keySet();
    return store.type()
        + (names.isEmpty() ? "" : ", with its " + String.join(", ", names))
        + "; "
        + withoutStore(FailureReader.read(store, new Problems()));
  }

  private String withoutStore(FailureSettings failure) {
    return "while it fails, "
        + failure.describe()
        + (failure.onFailure() == OnFailure.LOCAL ? ": " + tables(failure.localBuckets()) : "");
  }

  private String memory(@Nullable String given) {
    long buckets = given == null ? MemoryBucketStore.DEFAULT_MAX_BUCKETS : Long.parseLong(given);
    return "memory, " + tables(buckets);
  }

  private String tables(long buckets) {
    long limits = settings.policies().stream().mapToLong(policy -> policy.limits().size()).sum();
    long bytes = buckets * MemoryBucketStore.BYTES_PER_BUCKET;
    return limits
        + (limits == 1 ? " limit" : " limits")
        + " of "
        + buckets
        + " buckets of "
        + MemoryBucketStore.BYTES_PER_BUCKET
        + " bytes: "
        + (limits == 1 ? "" : megabytes(bytes) + " each, ")
        + megabytes(limits * bytes)
        + " in all, from the start";
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / BYTES_PER_MEGABYTE);
  }

  private String reload() {
    return settings.reload() == null
        ? "never by itself"
        : "looks every "
            + TimeInWords.every(settings.reload())
            + " whether the file has changed, and takes it over once it stands still";
  }
}
