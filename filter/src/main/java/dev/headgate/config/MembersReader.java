// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of one object, those with other names than it has being mistakes. For one thread. */
final class MembersReader {

  private final Given given;
  private final Map<String, Given> members;
  private final Values values;

  private MembersReader(Given given, Map<String, Given> members, Values values) {
    this.given = given;
    this.members = members;
    this.values = values;
  }

  /**
   * Looks at the names of all members.
   *
   * @return a reader of none, if it is no object
   */
  static MembersReader of(Given given, List<String> names, Values values) {
    if (!(given instanceof Given.Members object)) {
      if (!Values.isReported(given)) {
        values.wrong(
            given,
            "must be an object in braces",
            "write for example { \"" + names.get(0) + "\": ... }");
      }
      return new MembersReader(given, Map.of(), values);
    }
    object
        .map()
        .forEach(
            (name, value) -> {
              if (!names.contains(name)) {
                values.unknown(name, value, names);
              }
            });
    return new MembersReader(given, object.map(), values);
  }

  @Nullable Given get(String name) {
    return members.get(name);
  }

  /** A member that must be there; null if it is not, or this is no object. */
  @Nullable Given required(String name, String example) {
    Given member = members.get(name);
    if (member == null && given instanceof Given.Members) {
      values.wrong(given, "must have the member " + name, "add for example " + example);
    }
    return member;
  }

  /** Whether nothing is in an object. */
  boolean isEmptyObject() {
    return members.isEmpty() && given instanceof Given.Members;
  }
}
