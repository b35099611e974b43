// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.bucket.BucketStore;
import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.bucket.MonotonicClock;
import dev.headgate.client.CidrList;
import dev.headgate.config.ConfigSources;
import dev.headgate.config.Functions;
import dev.headgate.config.Given;
import dev.headgate.config.GivenSettings;
import dev.headgate.config.Problem;
import dev.headgate.config.Problems;
import dev.headgate.config.Setting;
import dev.headgate.config.Settings;
import dev.headgate.config.SettingsReader;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a {@link RateLimitFilter} in Java, in the words of the init-params, with the same
 * defaults.
 *
 * <p>Mistakes are reported by {@link #build}, all at once. For one thread.
 */
public final class RateLimitFilterBuilder {

  private final Map<String, String> given = new LinkedHashMap<>();
  private final Map<String, KeyFunction> keyFunctions = new LinkedHashMap<>();
  private final Map<String, CostFunction> costFunctions = new LinkedHashMap<>();
  private final List<Given> policies = new ArrayList<>();
  private final List<Given> exemptions = new ArrayList<>();
  private final MembersInJava storeMembers = new MembersInJava("store setting");
  private final MembersInJava members = new MembersInJava("builder");
  private @Nullable BucketStore store;
  private @Nullable MonotonicClock clock;
  private InstantSource wallClock = InstantSource.system();
  private @Nullable RejectionHandler rejection;

  RateLimitFilterBuilder() {}

  /**
   * Sets how many tokens a bucket holds, which is also how many it starts with.
   *
   * @param capacity tokens, 1 to 1,000,000,000; by default 10
   * @return this builder
   */
  public RateLimitFilterBuilder capacity(long capacity) {
    return give(Setting.CAPACITY, Long.toString(capacity));
  }

  /**
   * Sets how fast tokens come back.
   *
   * @param refill tokens per period, such as {@code 2/s}, {@code 100/min}, {@code 5/15min} or
   *     {@code 0.5/s}: up to 9 + 9 digits above 0, and a period in {@code ms}, {@code s}, {@code
   *     min}, {@code h} or {@code d} with an optional whole number from 1 to 1,000,000 before it;
   *     between 1 per 366 d and 1,000,000 per s; by default {@code 2/s}
   * @return this builder
   */
  public RateLimitFilterBuilder refill(String refill) {
    return give(Setting.REFILL, refill);
  }

  /**
   * Sets what clients are counted by. A part that a request lacks is replaced by the address of its
   * client.
   *
   * @param parts one or more of {@code ip}, {@code header:NAME}, {@code cookie:NAME}, {@code
   *     query:NAME}, {@code principal}, {@code session}, {@code method}, {@code path}, {@code
   *     global}, and {@code function:NAME} for one of {@link #keyFunction}; by default {@code ip}
   * @return this builder
   */
  public RateLimitFilterBuilder key(String... parts) {
    return give(Setting.KEY, String.join(",", parts));
  }

  /**
   * Gives a function that {@link #key}, or the key of a policy, may have as a part. One that no key
   * has is a mistake.
   *
   * @param name its name, as in {@code key("function:tenant")}
   * @param function tells the value of a request
   * @return this builder
   */
  public RateLimitFilterBuilder keyFunction(String name, KeyFunction function) {
    keyFunctions.put(name, function);
    return this;
  }

  /**
   * Adds a policy, in place of the one that {@link #capacity}, {@link #refill} and {@link #key} set
   * up. Every policy that matches a request applies, all or nothing.
   *
   * @param name its name, and that of its first limit: 1 to 28 lower-case letters, digits, {@code
   *     _} and {@code -}, the first a letter
   * @param policy sets it up
   * @return this builder
   */
  public RateLimitFilterBuilder policy(String name, Consumer<PolicyBuilder> policy) {
    PolicyBuilder builder = new PolicyBuilder(name);
    policy.accept(builder);
    policies.add(builder.given());
    CostFunction cost = builder.costFunction();
    if (cost != null) {
      costFunctions.put(name, cost);
    }
    return this;
  }

  /**
   * Adds an exemption: requests that fit all that it says take no token.
   *
   * @param exemption sets it up
   * @return this builder
   */
  public RateLimitFilterBuilder exempt(Consumer<ExemptionBuilder> exemption) {
    ExemptionBuilder builder = new ExemptionBuilder(exemptions.size() + 1);
    exemption.accept(builder);
    exemptions.add(builder.given());
    return this;
  }

  /**
   * Sets what clients see of the limits.
   *
   * @param response sets it up
   * @return this builder
   */
  public RateLimitFilterBuilder response(Consumer<ResponseBuilder> response) {
    ResponseBuilder builder = new ResponseBuilder();
    response.accept(builder);
    members.object("response", builder.given());
    return this;
  }

  /**
   * Reads all settings from a JSON file, in place of those that this builder has; what text can't
   * say (functions, clocks, a store, a rejection) is taken from here.
   *
   * @param location {@code classpath:NAME} or {@code file:PATH}
   * @return this builder
   */
  public RateLimitFilterBuilder config(String location) {
    return give(Setting.CONFIG, location);
  }

  /**
   * Sets the cost of the requests under a policy of the file that {@link #config} names.
   *
   * @param policy the name of the policy, which has no {@code cost} in the file
   * @param cost called for each request
   * @return this builder
   */
  public RateLimitFilterBuilder costFunction(String policy, CostFunction cost) {
    costFunctions.put(policy, cost);
    return this;
  }

  /**
   * Sets whose forwarded header is believed. Whoever is trusted can name any client.
   *
   * @param proxies networks ({@code 10.0.0.0/8}), addresses, and the words {@code loopback} and
   *     {@code private} ({@link CidrList}); by default nobody
   * @return this builder
   */
  public RateLimitFilterBuilder trustedProxies(String... proxies) {
    return give(Setting.TRUSTED_PROXIES, String.join(",", proxies));
  }

  /**
   * Sets how many hops of the forwarded header are believed, whatever their addresses: the client
   * is that many elements from its right. With {@link #trustedProxies} beside it, only peers among
   * those are.
   *
   * @param hops 1 to 16, counted with the peer; by default none
   * @return this builder
   */
  public RateLimitFilterBuilder trustedHops(int hops) {
    return give(Setting.TRUSTED_HOPS, Integer.toString(hops));
  }

  /**
   * Sets the header in which trusted proxies name the client.
   *
   * @param name by default {@code X-Forwarded-For}; also {@code Forwarded}, or any that holds one
   *     address
   * @return this builder
   */
  public RateLimitFilterBuilder clientHeader(String name) {
    return give(Setting.CLIENT_HEADER, name);
  }

  /**
   * Sets how many bits of an IPv6 address tell clients apart.
   *
   * @param prefix 32 to 128; by default 64, what one subscriber usually has
   * @return this builder
   */
  public RateLimitFilterBuilder ipv6Prefix(int prefix) {
    return give(Setting.IPV6_PREFIX, Integer.toString(prefix));
  }

  /**
   * Sets whether the filter only decides and reports, and rejects nothing.
   *
   * @param dryRun by default false
   * @return this builder
   */
  public RateLimitFilterBuilder dryRun(boolean dryRun) {
    return give(Setting.DRY_RUN, Boolean.toString(dryRun));
  }

  /**
   * Sets whether the filter does anything. The system property {@code headgate.enabled} overrides
   * it.
   *
   * @param enabled by default true
   * @return this builder
   */
  public RateLimitFilterBuilder enabled(boolean enabled) {
    return give(Setting.ENABLED, Boolean.toString(enabled));
  }

  /**
   * Keeps warnings out of the log.
   *
   * @param codes codes of warnings, such as {@code HG-ONE-ADDRESS}; by default none
   * @return this builder
   */
  public RateLimitFilterBuilder silence(String... codes) {
    return give(Setting.SILENCE, String.join(",", codes));
  }

  /**
   * Sets where the buckets live. What happens while the store fails is said by {@link
   * #storeSettings}.
   *
   * @param store a store for this filter alone, which closes it when it is destroyed; by default a
   *     {@link MemoryBucketStore}
   * @return this builder
   */
  public RateLimitFilterBuilder store(BucketStore store) {
    this.store = store;
    return this;
  }

  /**
   * Gives settings to the store, which says what they mean. For all stores but that in memory, the
   * filter reads three of them itself: {@code onFailure}, what happens while the store fails
   * ({@code local}, {@code allow} or {@code reject}, by default {@code local}: each node limits by
   * itself); {@code nodes}, how many nodes share the limits, 1 to 10,000, by default 1; and {@code
   * localBuckets}, the buckets that each limit keeps in memory for that, by default 100,000.
   *
   * @param settings names and values, such as {@code Map.of("maxBuckets", "100000")}; by default
   *     none
   * @return this builder
   */
  public RateLimitFilterBuilder storeSettings(Map<String, String> settings) {
    new TreeMap<>(settings).forEach(storeMembers::text);
    return this;
  }

  /**
   * Sets the type of the store, and its settings.
   *
   * @param type {@code memory}, or one that a jar of the application provides; by default {@code
   *     memory}
   * @param settings as for {@link #storeSettings}
   * @return this builder
   */
  public RateLimitFilterBuilder store(String type, Map<String, String> settings) {
    storeMembers.text("type", type);
    return storeSettings(settings);
  }

  /**
   * Sets the clock of buckets in memory, for tests: those of the default store, or those that stand
   * in for another type while it fails. A store of one's own has its own clock.
   *
   * @param clock by default {@link MonotonicClock#system}
   * @return this builder
   */
  public RateLimitFilterBuilder clock(MonotonicClock clock) {
    this.clock = clock;
    return this;
  }

  /**
   * Sets the wall clock, which only X-RateLimit-Reset is told by.
   *
   * @param wallClock by default {@link InstantSource#system}
   * @return this builder
   */
  public RateLimitFilterBuilder wallClock(InstantSource wallClock) {
    this.wallClock = wallClock;
    return this;
  }

  /**
   * Sets what answers rejected requests, in place of the usual body.
   *
   * @param handler called once the status and the fields are set
   * @return this builder
   */
  public RateLimitFilterBuilder rejection(RejectionHandler handler) {
    this.rejection = handler;
    return this;
  }

  /**
   * Checks everything and makes the filter. It limits from now on, also where nobody calls {@code
   * init}.
   *
   * @return a filter, to be registered once
   * @throws IllegalArgumentException if anything is wrong; the message has all mistakes, each with
   *     its rule and how to mend it
   */
  public RateLimitFilter build() {
    Problems problems = new Problems();
    findConflicts(problems);
    RunningFilter filter = new RunningFilter("a filter set up in Java", source(), extras());
    filter.start("a RateLimitFilter", problems);
    return new RateLimitFilter(filter);
  }

  Extras extras() {
    return new Extras(
        keyFunctions,
        costFunctions,
        store,
        clock != null ? clock : MonotonicClock.system(),
        wallClock,
        rejection);
  }

  SettingsSource source() {
    GivenSettings texts = new GivenSettings(given, "builder");
    Map<String, Given> more = more();
    Functions functions = new Functions(keyFunctions.keySet(), costFunctions.keySet());
    String config = given.get(Setting.CONFIG.key());
    if (config != null) {
      ConfigSources sources = ConfigSources.of(new WebResources(null), ClassPathResources.INSTANCE);
      return new FileSettings(config, sources, texts, more, functions);
    }
    return problems ->
        SettingsReader.read(
            texts, more, functions, System.getProperty(Settings.ENABLED_PROPERTY), problems);
  }

  private void findConflicts(Problems problems) {
    if (store != null && clock != null) {
      problems.add(
          new Problem(
              Problem.CONFLICT,
              "builder clock",
              clock.toString(),
              "is given beside a store, which has a clock of its own",
              "give the clock to the store"));
    }
    String config = given.get(Setting.CONFIG.key());
    if (config != null && config.startsWith("/")) {
      problems.add(
          new Problem(
              Problem.BAD_VALUE,
              "builder config",
              config,
              "is a path in an application, which a filter that is set up in Java does not know",
              "write classpath:NAME or file:PATH"));
    }
  }

  private Map<String, Given> more() {
    MembersInJava more = new MembersInJava("builder");
    members.given().map().forEach(more::object);
    if (!policies.isEmpty()) {
      more.objects("policies", policies);
    }
    if (!exemptions.isEmpty()) {
      more.objects("exempt", exemptions);
    }
    if (!storeMembers.isEmpty()) {
      more.object("store", storeMembers.given());
    }
    return more.given().map();
  }

  private RateLimitFilterBuilder give(Setting setting, String value) {
    given.put(setting.key(), value);
    return this;
  }
}
