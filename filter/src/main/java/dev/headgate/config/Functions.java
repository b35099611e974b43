// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.client.KeyPart;
import dev.headgate.client.KeyParts;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The functions in Java that the settings may name, or that go with what they name.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param key names of functions that a key may have as parts
 * @param cost names of policies whose cost a function tells
 */
public record Functions(Set<String> key, Set<String> cost) {

  /** None: the settings are text, and nothing else is given. */
  public static final Functions NONE = new Functions(Set.of(), Set.of());

  /**
   * Copies the sets.
   *
   * @param key names of functions
   * @param cost names of policies
   */
  public Functions {
    key = Set.copyOf(key);
    cost = Set.copyOf(cost);
  }

  /**
   * The key functions that a file names, for those who cannot know whether there are such.
   *
   * @param file what is in the file, with mistakes or without
   * @return those functions, and no cost functions, which a file does not name
   */
  public static Functions namedIn(Given.Members file) {
    Set<String> names = new TreeSet<>();
    if (file.map().get(SettingsReader.POLICIES) instanceof Given.Items policies) {
      policies.list().forEach(policy -> addNames(policy, names));
    }
    return new Functions(names, Set.of());
  }

  private static void addNames(Given policy, Set<String> names) {
    if (policy instanceof Given.Members members
        && members.map().get(PoliciesReader.KEY) instanceof Given.Items key) {
      List<String> parts = key.list().stream().flatMap(Functions::text).toList();
      for (KeyPart part : KeyParts.parse(parts, mistake -> {}).list()) {
        if (part.kind() == KeyPart.Kind.FUNCTION) {
          names.add(String.valueOf(part.name()));
        }
      }
    }
  }

  private static Stream<String> text(Given part) {
    return Values.isText(part) ? Stream.of(((Given.Scalar) part).text()) : Stream.of();
  }
}
