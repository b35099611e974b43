// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.client.ClientProblem;
import dev.headgate.client.KeyPart;
import dev.headgate.client.KeyParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads what clients are counted by. For one thread. */
final class KeyReader {

  private static final int MOST_SHOWN = 100;

  private final Values values;
  private final Set<String> functions;
  private final Set<String> used = new TreeSet<>();
  private final List<Given> keys = new ArrayList<>();

  /**
   * @param functions names of the functions that there are
   */
  KeyReader(Values values, Set<String> functions) {
    this.values = values;
    this.functions = functions;
  }

  KeyParts key(Given given) {
    keys.add(given);
    List<Given> list =
        values.listOf(given, Integer.MAX_VALUE, "\"ip\"", "leave it out for the address alone");
    Elements elements = new Elements(given, values.texts(list, "ip"));
    KeyParts key =
        KeyParts.parse(elements.texts(), problem -> wrongPart(elements.of(problem), problem));
    for (KeyPart part : key.list()) {
      if (part.kind() == KeyPart.Kind.FUNCTION) {
        see(part, elements);
      }
    }
    return key;
  }

  private void see(KeyPart part, Elements elements) {
    String name = String.valueOf(part.name());
    used.add(name);
    if (!functions.contains(name)) {
      String known =
          functions.isEmpty()
              ? "there is none"
              : "there are " + String.join(", ", new TreeSet<>(functions));
      values.wrongPart(
          elements.withText(part.toString()),
          part.toString(),
          "must name a function that the builder was given; " + known,
          NearestName.of(name, functions)
              .map(nearest -> "did you mean function:" + nearest + "?")
              .orElse(
                  "set the filter up in Java, and give it with keyFunction(\"" + name + "\", …)"));
    }
  }

  /**
   * Reports the functions that no key has.
   *
   * @param policies what has the keys
   */
  void findUnusedFunctions(Given policies) {
    for (String function : new TreeSet<>(functions)) {
      if (!used.contains(function)) {
        unused(function, policies);
      }
    }
  }

  private void unused(String function, Given policies) {
    String fix = "add function:" + function;
    if (keys.size() == 1) {
      values.wrongPart(
          keys.get(0),
          Elements.joined(keys.get(0)),
          "must have the function " + function + " as a part, or the builder not be given it",
          fix);
    } else {
      values.wrongPart(
          policies,
          "function:" + function,
          "must be a part of a key, or the builder not be given it",
          fix);
    }
  }

  /** Proposes the word that was meant, and keeps the name that stands behind it. */
  private void wrongPart(Given element, ClientProblem problem) {
    String part = problem.value();
    int colon = part.indexOf(':');
    String word = colon < 0 ? part : part.substring(0, colon);
    String fix =
        KeyPart.words().contains(word)
            ? problem.fix()
            : NearestName.of(word, KeyPart.words())
                .map(nearest -> "did you mean " + nearest + shownBehind(word, part) + "?")
                .orElse(problem.fix());
    values.wrongPart(element, part, problem.rule(), fix);
  }

  private static String shownBehind(String word, String part) {
    return ShownText.of(part.substring(word.length()), MOST_SHOWN);
  }
}
