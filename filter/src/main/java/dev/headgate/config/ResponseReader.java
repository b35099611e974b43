// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.http.ResponseSettings;
import dev.headgate.http.ResponseSettings.Body;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what clients see of the limits. For one thread. */
final class ResponseReader {

  static final String FIELDS = "fields";
  static final String STATUS = "status";
  static final String BODY = "body";

  static final String X_RATELIMIT = "x-ratelimit";
  static final String RATELIMIT = "ratelimit";

  private static final Map<String, Body> BODIES = new LinkedHashMap<>();

  static {
    BODIES.put("default", Body.DEFAULT);
    BODIES.put("none", Body.NONE);
    BODIES.put("sendError", Body.SEND_ERROR);
  }

  private final Values values;

  ResponseReader(Values values) {
    this.values = values;
  }

  ResponseSettings response(@Nullable Given given) {
    ResponseSettings byDefault = ResponseSettings.DEFAULT;
    if (given == null) {
      return byDefault;
    }
    MembersReader members = MembersReader.of(given, List.of(FIELDS, STATUS, BODY), values);
    Set<String> fields = fields(members.get(FIELDS));
    Given status = members.get(STATUS);
    Given body = members.get(BODY);
    String word = body == null ? null : values.word(body, BODIES.keySet());
    return new ResponseSettings(
        fields.contains(RATELIMIT),
        fields.contains(X_RATELIMIT),
        status == null
            ? byDefault.status()
            : values
                .number(
                    status,
                    ResponseSettings.MIN_STATUS,
                    ResponseSettings.MAX_STATUS,
                    byDefault.status())
                .orElse(byDefault.status()),
        BODIES.getOrDefault(word == null ? "" : word, byDefault.body()));
  }

  /** The word for a body. */
  static String word(Body body) {
    return BODIES.entrySet().stream()
        .filter(entry -> entry.getValue() == body)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private Set<String> fields(@Nullable Given given) {
    List<String> words = List.of(X_RATELIMIT, RATELIMIT);
    if (given == null) {
      return Set.copyOf(words);
    }
    Set<String> fields = new LinkedHashSet<>();
    for (Given field : values.list(given, "\"" + RATELIMIT + "\"")) {
      String word = values.word(field, words);
      if (word != null && !fields.add(word)) {
        values.wrong(field, "is there twice", "write each field once");
      }
    }
    return fields;
  }
}
