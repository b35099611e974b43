// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What becomes of requests while the store fails. */
public enum OnFailure {
  /** Each node limits by itself. */
  LOCAL,
  /** Requests pass unlimited. */
  ALLOW,
  /** Requests are answered 503. */
  REJECT;

  /** The word for it in configurations. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The words for all. */
  static List<String> words() {
    return Stream.of(values()).map(OnFailure::word).toList();
  }

  static OnFailure of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
