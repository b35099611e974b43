// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody gave as configuration, whether in a file, as init-params or in Java: a tree of
 * values, each of which knows where it stands.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
public sealed interface Given {

  /**
   * Where the value stands, for messages.
   *
   * @return for example {@code init-param capacity}, or {@code /WEB-INF/headgate.json:3:14
   *     $.policies[0].name}
   */
  String where();

  /** What a scalar was written as. */
  enum Kind {
    /** A text in quotes. */
    TEXT,
    /** A number. */
    NUMBER,
    /** True or false. */
    FLAG,
    /** Nothing: the null of JSON. */
    NOTHING,
    /** A text that may stand for any of the others, as an init-param does. */
    ANY,
    /** A text whose mistake was reported already: it counts as right, whatever is asked for. */
    MISTAKE
  }

  /**
   * One value.
   *
   * @param where where it stands
   * @param kind what it was written as
   * @param text the value, as text
   * @param written the value as it was written, before variables in it were replaced
   */
  record Scalar(String where, Kind kind, String text, String written) implements Given {}

  /**
   * Values in an order.
   *
   * @param where where they stand
   * @param list the values
   */
  record Items(String where, List<Given> list) implements Given {

    /**
     * Copies the list.
     *
     * @param where where they stand
     * @param list the values
     */
    public Items {
      list = List.copyOf(list);
    }
  }

  /**
   * Values with names.
   *
   * @param where where they stand
   * @param map the values by their names, in order
   */
  record Members(String where, Map<String, Given> map) implements Given {

    /**
     * Copies the map, and keeps its order.
     *
     * @param where where they stand
     * @param map the values by their names
     */
    public Members {
      map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
  }
}
