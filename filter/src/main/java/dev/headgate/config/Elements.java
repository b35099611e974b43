// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.client.ClientProblem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The texts of a list that something else reads, with where each stands. It is told of mistakes by
 * their texts alone, in order. For one thread.
 */
final class Elements {

  private final Given list;
  private final List<Given.Scalar> elements;
  private int next;

  Elements(Given list, List<Given.Scalar> elements) {
    this.list = list;
    this.elements = elements;
  }

  List<String> texts() {
    return elements.stream().map(Given.Scalar::text).toList();
  }

  /** The element that a mistake is about, or the list if it is about all of it. */
  Given of(ClientProblem problem) {
    for (int i = next; i < elements.size(); i++) {
      if (elements.get(i).text().equals(problem.value())) {
        next = i + 1;
        return elements.get(i);
      }
    }
    return list;
  }

  /** The first element of a text in any case, or the list if there is none. */
  Given withText(String text) {
    return elements.stream()
        .filter(element -> element.text().equalsIgnoreCase(text))
        .map(Given.class::cast)
        .findFirst()
        .orElse(list);
  }

  /** The elements of a list of texts with commas between them. */
  static String joined(Given list) {
    return list instanceof Given.Items items
        ? items.list().stream().map(Values::shown).collect(Collectors.joining(","))
        : Values.shown(list);
  }
}
