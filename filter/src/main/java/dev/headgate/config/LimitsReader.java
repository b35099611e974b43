// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.policy.NamedLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the limits of policies, and sees that no two have the same name. For one thread. */
final class LimitsReader {

  /** The most limits that a policy has. */
  static final int MOST = 16;

  static final String NAME = "name";
  static final String CAPACITY = "capacity";
  static final String REFILL = "refill";

  private static final String EXAMPLE = "{ \"capacity\": 10, \"refill\": \"2/s\" }";
  private static final Pattern LIMIT_NAME = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

  private final Values values;
  private final Map<String, String> placesByName = new LinkedHashMap<>();

  LimitsReader(Values values) {
    this.values = values;
  }

  /**
   * The limits of a policy, those with mistakes with something in their place.
   *
   * @param named what gives the policy its name; null if it has none, so that no limit is known by
   *     it, and no two can be by the same
   */
  List<NamedLimit> limits(Given given, String policy, @Nullable Given named) {
    List<NamedLimit> limits = new ArrayList<>();
    boolean nameIsItsOwn = named != null && see(policy, named);
    for (Given limit : values.listOf(given, MOST, EXAMPLE, "add for example " + EXAMPLE)) {
      limits.add(limit(limit, policy, limits.size() + 1, nameIsItsOwn));
    }
    return limits;
  }

  private NamedLimit limit(Given given, String policy, int number, boolean nameIsItsOwn) {
    MembersReader members = MembersReader.of(given, List.of(NAME, CAPACITY, REFILL), values);
    Given own = members.get(NAME);
    String name = name(own, policy, number);
    if (number > 1 && (own != null || nameIsItsOwn)) {
      see(name, own == null ? given : own);
    }
    return new NamedLimit(
        name,
        new Limit(
            capacity(members.required(CAPACITY, "\"capacity\": 10")),
            refill(members.required(REFILL, "\"refill\": \"2/s\""))));
  }

  private String name(@Nullable Given own, String policy, int number) {
    if (own == null) {
      return number == 1 ? policy : policy + "-" + number;
    }
    if (number > 1) {
      return name(own, policy + "-" + number);
    }
    values.wrong(
        own, "is the name of a first limit, which is known by that of its policy", "leave it out");
    return policy;
  }

  private String name(Given given, String byDefault) {
    String name = values.text(given, byDefault);
    if (name == null || LIMIT_NAME.matcher(name).matches()) {
      return name == null ? byDefault : name;
    }
    values.wrong(
        given,
        "must be 1 to 32 lower-case letters, digits, _ and -, the first a letter",
        "write for example " + byDefault);
    return byDefault;
  }

  /** Reports a name that an earlier limit has; false then. */
  private boolean see(String name, Given given) {
    String earlier = placesByName.putIfAbsent(name, given.where());
    if (earlier != null) {
      values.wrongPart(
          given,
          name,
          "is the name of two limits, here and at "
              + earlier
              + ", where clients tell them apart by it",
          "give one of them another name");
    }
    return earlier == null;
  }

  /** The capacity; the largest for a mistake, so that no cost is above it. */
  private long capacity(@Nullable Given given) {
    int most = Math.toIntExact(Limit.MAX_CAPACITY);
    int example = Integer.parseInt(Setting.CAPACITY.byDefault());
    return given == null ? most : values.number(given, 1, most, example).orElse(most);
  }

  private Refill refill(@Nullable Given given) {
    String byDefault = Setting.REFILL.byDefault();
    String text = given == null ? null : values.text(given, byDefault);
    if (given != null && text != null) {
      try {
        return Refill.parse(text);
      } catch (IllegalArgumentException wrong) {
        values.wrong(given, "must be " + Refill.RULE, "this one " + wrong.getMessage());
      }
    }
    return Refill.parse(byDefault);
  }
}
