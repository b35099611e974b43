// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a tree of the tokens of a JSON text: the only class that needs Jackson. For one thread. */
final class JsonTree {

  private final JsonParser parser;
  private final JsonText text;
  private final Variables variables;
  private final Problems problems;

  private JsonTree(JsonParser parser, JsonText text, Variables variables, Problems problems) {
    this.parser = parser;
    this.text = text;
    this.variables = variables;
    this.problems = problems;
  }

  /**
   * Reads an object.
   *
   * @param text what {@link JsonScanner} has found to be one
   * @return the object, or null if Jackson will not have it, which was reported then
   */
  static Given.@Nullable Members read(JsonText text, Variables variables, Problems problems) {
    try (JsonParser parser = factory().createParser(text.text().toCharArray())) {
      parser.nextToken();
      return new JsonTree(parser, text, variables, problems).members(JsonPath.ROOT);
    } catch (IOException e) {
      // Its words differ from version to version; and its bounds do, that for names for example.
      JsonMistake mistake =
          new JsonMistake(0, "", "has something too large for Jackson in it", "write it shorter");
      problems.add(mistake.in(text, JsonPath.ROOT));
      return null;
    }
  }

  /** A factory that leaves nothing behind in a thread, and whose own bounds are out of the way. */
  private static JsonFactory factory() {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNumberLength(Utf8.MAX_BYTES)
            .maxStringLength(Utf8.MAX_BYTES)
            .build();
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING)
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .streamReadConstraints(constraints)
        .build();
  }

  /** Reads what begins with the current token; no deeper than the scanner has gone. */
  private Given value(JsonPath path) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return members(path);
    }
    return token == JsonToken.START_ARRAY ? items(path) : scalar(token, path);
  }

  private Given.Members members(JsonPath path) throws IOException {
    String where = where(path);
    Map<String, Given> map = new LinkedHashMap<>();
    Map<String, String> places = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String first = places.putIfAbsent(name, text.lineAndColumn(offset()));
      if (first != null) {
        problems.add(twice(name, first).in(text, path.member(name)));
      }
      parser.nextToken();
      map.putIfAbsent(name, value(path.member(name)));
    }
    return new Given.Members(where, map);
  }

  private JsonMistake twice(String name, String first) {
    String rule = "is a name that stands here a second time, and first at " + first;
    return new JsonMistake(offset(), name, rule, "leave one of them out");
  }

  private Given.Items items(JsonPath path) throws IOException {
    String where = where(path);
    List<Given> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(path.item(list.size())));
    }
    return new Given.Items(where, list);
  }

  private Given.Scalar scalar(JsonToken token, JsonPath path) throws IOException {
    String where = where(path);
    String written = parser.getText();
    return switch (token) {
      case VALUE_STRING -> variables.replace(where, written, problems);
      case VALUE_TRUE, VALUE_FALSE -> new Given.Scalar(where, Given.Kind.FLAG, written, written);
      case VALUE_NULL -> new Given.Scalar(where, Given.Kind.NOTHING, written, written);
      default -> new Given.Scalar(where, Given.Kind.NUMBER, written, written);
    };
  }

  private String where(JsonPath path) {
    return text.place(offset(), path);
  }

  private int offset() {
    return Math.toIntExact(parser.currentTokenLocation().getCharOffset());
  }
}
