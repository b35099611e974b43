// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.config.Given;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Members of an object of the configuration that are given in Java. For one thread. */
final class MembersInJava {

  private final String where;
  private final Map<String, Given> members = new LinkedHashMap<>();

  /**
   * @param where what the object is, for messages
   */
  MembersInJava(String where) {
    this.where = where;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  void text(String name, String value) {
    members.put(name, scalar(name, Given.Kind.TEXT, value));
  }

  void number(String name, long value) {
    members.put(name, scalar(name, Given.Kind.NUMBER, Long.toString(value)));
  }

  void flag(String name, boolean value) {
    members.put(name, scalar(name, Given.Kind.FLAG, Boolean.toString(value)));
  }

  void texts(String name, String... values) {
    List<Given> texts = new ArrayList<>();
    for (String value : values) {
      texts.add(scalar(name, Given.Kind.TEXT, value));
    }
    members.put(name, new Given.Items(place(name), texts));
  }

  void objects(String name, List<? extends Given> objects) {
    members.put(name, new Given.Items(place(name), List.copyOf(objects)));
  }

  void object(String name, Given object) {
    members.put(name, object);
  }

  private Given.Scalar scalar(String name, Given.Kind kind, String value) {
    return new Given.Scalar(place(name), kind, value, value);
  }

  private String place(String name) {
    return where + " " + name;
  }

  Given.Members given() {
    return new Given.Members(where, members);
  }
}
