// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.BucketStoreProvider;
import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.bucket.MonotonicClock;
import dev.headgate.bucket.SettingProblem;
import dev.headgate.config.FailureReader;
import dev.headgate.config.FailureSettings;
import dev.headgate.config.Given;
import dev.headgate.config.Problem;
import dev.headgate.config.Problems;
import dev.headgate.config.Settings;
import dev.headgate.config.StoreSettings;
import dev.headgate.policy.Policy;
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

  private static final String HIDDEN = "***";

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

  /** Whether a store can't fail, so that nothing is said of what happens then. */
  static boolean isInMemory(BucketStore store) {
    return store instanceof MemoryBucketStore;
  }

  /** What a store gets of the settings. */
  static Map<String, String> texts(BucketStore store, StoreSettings settings) {
    return (isInMemory(store) ? settings : settings.ofStoreItself()).texts();
  }

  /**
   * Finds all mistakes in what the settings say to the store, and about it; of those to it none if
   * it only stands in for one of another type, for which they were meant.
   */
  static void check(BucketStore store, Settings settings, Problems problems) {
    StoreSettings given = settings.store();
    boolean standsIn = isInMemory(store) && !given.type().equals(StoreSettings.MEMORY);
    if (!isInMemory(store) || standsIn) {
      FailureReader.read(given, problems);
    }
    if (!standsIn) {
      checkNames(store, given, problems);
      checkValues(store, given, problems);
      checkKeys(store, settings, problems);
    }
  }

  private static void checkNames(BucketStore store, StoreSettings settings, Problems problems) {
    List<String> known = new ArrayList<>(store.settingNames());
    if (!isInMemory(store)) {
      known.removeAll(FailureSettings.NAMES);
      known.addAll(FailureSettings.NAMES);
    }
    settings
        .values()
        .forEach(
            (name, value) -> {
              if (!known.contains(name)) {
                String shown = isInMemory(store) ? value.written() : withoutSecret(value);
                problems.add(Problem.unknownName(value.where(), name, shown, known));
              }
            });
  }

  /** A text under a misspelt name may be meant for one whose values no store would show. */
  private static String withoutSecret(Given.Scalar value) {
    boolean plainText = value.kind() == Given.Kind.TEXT && value.written().equals(value.text());
    return plainText ? HIDDEN : value.written();
  }

  /** The store may show a value without what is secret in it; a variable shows nothing of it. */
  private static void checkValues(BucketStore store, StoreSettings settings, Problems problems) {
    for (SettingProblem wrong : store.validate(texts(store, settings))) {
      Given.Scalar value = settings.values().get(wrong.setting());
      String where = settings.where() + " " + wrong.setting();
      String shown = wrong.value();
      if (value != null) {
        where = value.where();
        shown = value.written().equals(value.text()) ? shown : value.written();
      }
      problems.add(new Problem(Problem.BAD_VALUE, where, shown, wrong.rule(), wrong.fix()));
    }
  }

  /**
   * Finds the pairs of policies that a request may fall under by two keys, if there may be none.
   */
  private static void checkKeys(BucketStore store, Settings settings, Problems problems) {
    if (!store.takesOneKeyPerRequest(texts(store, settings.store()))) {
      return;
    }
    List<Policy> policies = settings.policies();
    for (int i = 0; i < policies.size(); i++) {
      for (Policy other : policies.subList(i + 1, policies.size())) {
        Policy policy = policies.get(i);
        if (!policy.key().toString().equals(other.key().toString())
            && policy.scope().overlaps(other.scope())) {
          problems.add(twoKeys(settings.store(), policy, other));
        }
      }
    }
  }

  private static Problem twoKeys(StoreSettings settings, Policy policy, Policy other) {
    return new Problem(
        Problem.CONFLICT,
        settings.where(),
        policy.name() + ", " + other.name(),
        "are policies that one request may fall under, counted by "
            + policy.key()
            + " and by "
            + other.key()
            + ", but this store can only ask for one key in each request",
        "give both the same key, or paths or methods that have nothing in common, or do without a"
            + " cluster");
  }
}
