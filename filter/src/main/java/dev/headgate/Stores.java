// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.BucketStoreProvider;
import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.bucket.MonotonicClock;
import dev.headgate.bucket.SettingProblem;
import dev.headgate.config.Given;
import dev.headgate.config.Problem;
import dev.headgate.config.Problems;
import dev.headgate.config.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the store that the settings ask for, and checks what they say to it. */
final class Stores {

  /** Types that are in jars of ours, with what to add to have them. */
  private static final Map<String, String> JARS =
      Map.of("redis", "add the dependency dev.headgate:headgate-redis to the application");

  private Stores() {}

  /**
   * The store, not yet configured; one in memory in place of a mistake.
   *
   * @param inJava the store that was given in Java; null if none was
   * @param clock the clock of a store in memory
   */
  static BucketStore open(
      StoreSettings settings,
      @Nullable BucketStore inJava,
      MonotonicClock clock,
      Problems problems) {
    boolean memory = settings.type().equals(StoreSettings.MEMORY);
    if (inJava != null) {
      if (!memory) {
        problems.add(
            new Problem(
                Problem.CONFLICT,
                settings.where(),
                settings.given().written(),
                "is the type of a store, but a store was given in Java",
                "leave out one of the two"));
      }
      return inJava;
    }
    BucketStore found = memory ? null : find(settings, problems);
    return found != null ? found : new MemoryBucketStore(clock);
  }

  private static @Nullable BucketStore find(StoreSettings settings, Problems problems) {
    Map<String, BucketStoreProvider> providers = new TreeMap<>();
    try {
      addTo(providers, Thread.currentThread().getContextClassLoader());
      addTo(providers, Stores.class.getClassLoader());
      BucketStoreProvider provider = providers.get(settings.type());
      if (provider != null) {
        return provider.create();
      }
      problems.add(unknownType(settings, providers));
    } catch (ServiceConfigurationError | RuntimeException | LinkageError broken) {
      problems.add(
          new Problem(
              Problem.BAD_VALUE,
              settings.where(),
              settings.given().written(),
              "can't be looked for, as a provider of stores is broken: " + broken,
              "mend the jar that has it"));
    }
    return null;
  }

  /**
   * The same type again takes the place of the earlier one, so the filter's own loader comes last.
   */
  private static void addTo(
      Map<String, BucketStoreProvider> providers, @Nullable ClassLoader loader) {
    for (BucketStoreProvider provider : ServiceLoader.load(BucketStoreProvider.class, loader)) {
      providers.put(provider.type(), provider);
    }
  }

  private static Problem unknownType(
      StoreSettings settings, Map<String, BucketStoreProvider> providers) {
    List<String> known = new ArrayList<>(List.of(StoreSettings.MEMORY));
    known.addAll(providers.keySet());
    return new Problem(
        Problem.BAD_VALUE,
        settings.where(),
        settings.given().written(),
        "must be the type of a store that is there: " + String.join(", ", known),
        JARS.getOrDefault(settings.type(), "write for example " + StoreSettings.MEMORY));
  }

  /**
   * Finds all mistakes in what the settings say to the store; none if that only stands in for one
   * of another type, for which they were meant.
   */
  static void check(BucketStore store, StoreSettings settings, Problems problems) {
    if (store instanceof MemoryBucketStore && !settings.type().equals(StoreSettings.MEMORY)) {
      return;
    }
    settings
        .values()
        .forEach(
            (name, value) -> {
              if (!store.settingNames().contains(name)) {
                problems.add(
                    Problem.unknownName(
                        value.where(), name, value.written(), store.settingNames()));
              }
            });
    for (SettingProblem wrong : store.validate(settings.texts())) {
      Given.Scalar value = settings.values().get(wrong.setting());
      String where = value == null ? settings.where() + " " + wrong.setting() : value.where();
      String shown = value == null ? wrong.value() : value.written();
      problems.add(new Problem(Problem.BAD_VALUE, where, shown, wrong.rule(), wrong.fix()));
    }
  }
}
