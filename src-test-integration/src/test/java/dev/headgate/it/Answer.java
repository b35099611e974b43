// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.greenbytes.http.sfv.Parser;

/**
 * A response as it came over the wire.
 *
 * @param status the status code
 * @param fields the field lines, in order, repeated ones as often as they came
 * @param body the body without its framing, one char for each byte; empty if there is none
 */
record Answer(int status, List<Field> fields, String body) {

  /** One field line. */
  record Field(String name, String value) {}

  /** The value of a field that must be there in one line. */
  String field(String name) {
    List<String> values = all(name);
    assertEquals(1, values.size(), () -> name + " in " + this);
    return values.get(0);
  }

  /** The values of all lines of a field. */
  List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  /** A List of Structured Fields (RFC 9651), whose lines together must be in canonical form. */
  String list(String name) {
    String list = String.join(", ", all(name));
    assertEquals(list, Parser.parseList(list).serialize(), name);
    return list;
  }

  boolean has(String name) {
    return !all(name).isEmpty();
  }
}
