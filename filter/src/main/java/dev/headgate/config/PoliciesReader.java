// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.bucket.Limit;
import dev.headgate.client.KeyParts;
import dev.headgate.policy.NamedLimit;
import dev.headgate.policy.Policy;
import dev.headgate.policy.Scope;
import dev.headgate.policy.StatusSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads all policies. For one thread. */
final class PoliciesReader {

  /** The most policies that there are. */
  static final int MOST = 10_000;

  static final String NAME = "name";
  static final String KEY = "key";
  static final String LIMITS = "limits";
  static final String COST = "cost";
  static final String REFUND_ON = "refundOn";
  static final String DRY_RUN = "dryRun";

  private static final String EXAMPLE =
      "{ \"name\": \"everyone\", \"limits\": [ { \"capacity\": 10, \"refill\": \"2/s\" } ] }";
  private static final List<String> NAMES =
      List.of(NAME, ScopeReader.PATHS, ScopeReader.METHODS, KEY, LIMITS, COST, REFUND_ON, DRY_RUN);

  private final Values values;
  private final Functions functions;
  private final ScopeReader scopes;
  private final LimitsReader limits;
  private final KeyReader keys;
  private final Set<String> policyNames = new LinkedHashSet<>();

  PoliciesReader(Values values, Functions functions) {
    this.values = values;
    this.functions = functions;
    this.scopes = new ScopeReader(values);
    this.limits = new LimitsReader(values);
    this.keys = new KeyReader(values, functions.key());
  }

  /**
   * The policies that have a name and limits.
   *
   * @param allDry whether all are dry runs
   */
  List<Policy> policies(Given given, boolean allDry) {
    List<Policy> policies = new ArrayList<>();
    for (Given one : values.listOf(given, MOST, EXAMPLE, "add for example " + EXAMPLE)) {
      Policy policy = policy(MembersReader.of(one, NAMES, values), allDry);
      if (policy != null) {
        policies.add(policy);
      }
    }
    keys.findUnusedFunctions(given);
    findUnusedCosts(given);
    return policies;
  }

  private @Nullable Policy policy(MembersReader members, boolean allDry) {
    Given nameGiven = members.required(NAME, "\"name\": \"everyone\"");
    String ownName = name(nameGiven);
    String name = ownName == null ? Policy.DEFAULT_NAME : ownName;
    Scope scope = scopes.scope(members);
    Given key = members.get(KEY);
    KeyParts parts = key == null ? KeyParts.IP : keys.key(key);
    Given list =
        members.required(LIMITS, "\"limits\": [ { \"capacity\": 10, \"refill\": \"2/s\" } ]");
    List<NamedLimit> named =
        list == null ? List.of() : limits.limits(list, name, ownName == null ? null : nameGiven);
    long cost = cost(members.get(COST), name, named);
    StatusSet refundOn = refundOn(members.get(REFUND_ON));
    Given dry = members.get(DRY_RUN);
    boolean dryRun = dry != null && values.flag(dry, false);
    return named.isEmpty()
        ? null
        : new Policy(name, scope, parts, named, cost, refundOn, dryRun || allDry);
  }

  /** The name; null for a mistake. */
  private @Nullable String name(@Nullable Given given) {
    String name = given == null ? null : values.text(given, "everyone");
    if (given == null || name == null) {
      return null;
    }
    if (Policy.NAME.matcher(name).matches()) {
      policyNames.add(name);
      return name;
    }
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
    values.wrong(
        given,
        "must be 1 to 28 lower-case letters, digits, _ and -, the first a letter",
        "write for example " + (Policy.NAME.matcher(plain).matches() ? plain : "everyone"));
    return null;
  }

  private long cost(@Nullable Given given, String policy, List<NamedLimit> named) {
    if (given == null) {
      return 1;
    }
    if (functions.cost().contains(policy)) {
      values.conflict(
          given,
          "is given beside a cost function for the policy " + policy,
          "leave out one of the two");
    }
    long smallest =
        named.stream().mapToLong(l -> l.limit().capacity()).min().orElse(Limit.MAX_CAPACITY);
    return values
        .number(given, 1, Math.toIntExact(smallest), " (the smallest capacity of its limits)", 1)
        .orElse(1);
  }

  private StatusSet refundOn(@Nullable Given given) {
    List<String> statuses = new ArrayList<>();
    for (Given status : given == null ? List.<Given>of() : values.list(given, "\"2xx\"")) {
      if (status instanceof Given.Scalar scalar && StatusSet.isStatus(Values.plain(scalar))) {
        statuses.add(Values.plain(scalar));
      } else if (!Values.isReported(status)) {
        values.wrong(status, "must be " + StatusSet.RULE, "write for example \"2xx\" or 404");
      }
    }
    return StatusSet.parse(statuses);
  }

  private void findUnusedCosts(Given given) {
    for (String policy : new TreeSet<>(functions.cost())) {
      if (!policyNames.contains(policy)) {
        values.wrongPart(
            given,
            policy,
            "is the name of a policy for which a cost function is given, but there is none of it",
            Values.didYouMean(policy, policyNames, "add the policy, or leave out the function"));
      }
    }
  }
}
