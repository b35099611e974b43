// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.config.Given;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets up one policy in Java, in the words of the JSON file: a set of limits, which requests fall
 * under them, and what these are counted by.
 *
 * <p>Given to {@link RateLimitFilterBuilder#policy}, which reports all mistakes. For one thread.
 */
public final class PolicyBuilder {

  private final String where;
  private final MembersInJava members;
  private final List<Given> limits = new ArrayList<>();
  private @Nullable CostFunction costFunction;

  PolicyBuilder(String name) {
    this.where = "builder policy " + name;
    this.members = new MembersInJava(where);
    members.text("name", name);
  }

  /**
   * Sets the paths that the policy is for.
   *
   * @param patterns url-patterns: {@code /login}, {@code /api/*}, {@code *.pdf}, {@code /*}, or
   *     nothing for the root of the context; by default all paths
   * @return this builder
   */
  public PolicyBuilder paths(String... patterns) {
    members.texts("paths", patterns);
    return this;
  }

  /**
   * Sets the methods that the policy is for.
   *
   * @param methods HTTP methods in upper case, where {@code GET} covers {@code HEAD}; by default
   *     all
   * @return this builder
   */
  public PolicyBuilder methods(String... methods) {
    members.texts("methods", methods);
    return this;
  }

  /**
   * Sets what clients are counted by, as {@link RateLimitFilterBuilder#key} does.
   *
   * @param parts the parts; by default {@code ip}
   * @return this builder
   */
  public PolicyBuilder key(String... parts) {
    members.texts("key", parts);
    return this;
  }

  /**
   * Adds a limit. The first has the name of the policy, others that and their number: {@code
   * login-2}.
   *
   * @param capacity tokens, 1 to 1,000,000,000
   * @param refill tokens per period, as for {@link RateLimitFilterBuilder#refill}
   * @return this builder
   */
  public PolicyBuilder limit(long capacity, String refill) {
    return limit(null, capacity, refill);
  }

  /**
   * Adds a limit with a name of its own, which the first one can't have.
   *
   * @param name 1 to 32 lower-case letters, digits, {@code _} and {@code -}, the first a letter
   * @param capacity tokens, 1 to 1,000,000,000
   * @param refill tokens per period, as for {@link RateLimitFilterBuilder#refill}
   * @return this builder
   */
  public PolicyBuilder limit(@Nullable String name, long capacity, String refill) {
    MembersInJava limit = new MembersInJava(where + " limit " + (limits.size() + 1));
    if (name != null) {
      limit.text("name", name);
    }
    limit.number("capacity", capacity);
    limit.text("refill", refill);
    limits.add(limit.given());
    return this;
  }

  /**
   * Sets how many tokens each request takes from each limit.
   *
   * @param cost 1 to the smallest capacity; by default 1
   * @return this builder
   */
  public PolicyBuilder cost(long cost) {
    members.number("cost", cost);
    return this;
  }

  /**
   * Sets what tells how many tokens a request takes from each limit.
   *
   * @param cost called for each request
   * @return this builder
   */
  public PolicyBuilder cost(CostFunction cost) {
    this.costFunction = cost;
    return this;
  }

  /**
   * Sets which responses give the tokens back.
   *
   * @param statuses status codes and classes: {@code 404}, {@code 2xx}; by default none
   * @return this builder
   */
  public PolicyBuilder refundOn(String... statuses) {
    members.texts("refundOn", statuses);
    return this;
  }

  /**
   * Sets whether the policy only decides and reports, and rejects nothing.
   *
   * @param dryRun by default false
   * @return this builder
   */
  public PolicyBuilder dryRun(boolean dryRun) {
    members.flag("dryRun", dryRun);
    return this;
  }

  @Nullable CostFunction costFunction() {
    return costFunction;
  }

  Given.Members given() {
    members.objects("limits", limits);
    return members.given();
  }
}
