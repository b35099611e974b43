// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.headgate.bucket.MemoryBucketStore;
import dev.headgate.config.FailureSettings;
import dev.headgate.config.OnFailure;
import dev.headgate.monitor.WarningCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema and the parser say the same of each file. */
class SchemaTest {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final JsonNode TEXT = json("headgate.schema.json");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(TEXT);
  private static final String REMOVED = "-";
  private static final String HERE = "here stands another value";

  private static JsonNode json(String resource) {
    try (InputStream in = SchemaTest.class.getResourceAsStream(resource)) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new AssertionError(resource, e);
    }
  }

  private static List<String> bySchema(String file) throws IOException {
    return SCHEMA.validate(MAPPER.readTree(file)).stream().map(Object::toString).toList();
  }

  private static List<String> byParser(String file) {
    return JsonSetup.mistakes(file.getBytes(StandardCharsets.UTF_8));
  }

  /** The file that has everything, with another value at a pointer, or without it. */
  private static String changed(String pointer, String value) {
    JsonNode file = json("everything.json");
    JsonPointer at = JsonPointer.compile(pointer);
    String name = at.last().getMatchingProperty();
    if (file.at(at.head()) instanceof ArrayNode array) {
      int index = at.last().getMatchingIndex();
      if (index == array.size()) {
        array.add(HERE);
      }
      array.set(index, HERE);
    } else if (value.equals(REMOVED)) {
      assertNotNull(((ObjectNode) file.at(at.head())).remove(name), pointer);
    } else {
      ((ObjectNode) file.at(at.head())).put(name, HERE);
    }
    // As it is written: a tree would write 1e3 as 1000.
    return file.toString().replace("\"" + HERE + "\"", value);
  }

  /** The pointer as messages have it. */
  private static String path(JsonPointer pointer) {
    StringBuilder path = new StringBuilder("$");
    for (JsonPointer at = pointer; !at.matches(); at = at.tail()) {
      path.append(
          at.mayMatchElement()
              ? "[" + at.getMatchingIndex() + "]"
              : "." + at.getMatchingProperty());
    }
    return path.toString();
  }

  private static void assertTellsWhere(List<String> mistakes, String path) {
    assertTrue(mistakes.stream().anyMatch(m -> m.contains(" " + path)), path + " in " + mistakes);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "schema-accepts.txt", delimiter = '|', quoteCharacter = '~')
  void bothAccept(String pointer, String value) throws IOException {
    String file = changed(pointer, value);
    assertEquals(List.of(), bySchema(file));
    assertEquals(List.of(), byParser(file));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "schema-rejects.txt", delimiter = '|', quoteCharacter = '~')
  void bothReject(String pointer, String value) throws IOException {
    String file = changed(pointer, value);
    List<String> mistakes = byParser(file);
    assertFalse(mistakes.isEmpty(), "the parser accepts it");
    assertFalse(bySchema(file).isEmpty(), "the schema accepts it");
    JsonPointer at = JsonPointer.compile(pointer);
    assertTellsWhere(mistakes, path(value.equals(REMOVED) ? at.head() : at));
  }

  /** What takes more than one member, arithmetic or the program to tell. */
  @ParameterizedTest
  @CsvFileSource(resources = "schema-cannot-say.txt", delimiter = '|', quoteCharacter = '~')
  void onlyTheParserRejects(String pointer, String value, String path, String reason)
      throws IOException {
    assertFalse(reason.isBlank());
    String file = changed(pointer, value);
    List<String> mistakes = byParser(file);
    assertFalse(mistakes.isEmpty(), "the parser accepts it");
    assertEquals(List.of(), bySchema(file));
    assertTellsWhere(mistakes, path);
  }

  /** Of a store that is not there, so that its type is the one mistake that is always found. */
  @ParameterizedTest
  @CsvFileSource(resources = "schema-store.txt", delimiter = '|', quoteCharacter = '~')
  void bothSayTheSameOfWhatHappensWhileAStoreFails(String name, String value, boolean good)
      throws IOException {
    String file = changed("/store", "{ \"type\": \"other\", \"%s\": %s }".formatted(name, value));
    List<String> mistakes =
        byParser(file).stream().filter(m -> !m.contains(" $.store.type = ")).toList();
    assertEquals(good, mistakes.isEmpty(), mistakes::toString);
    assertEquals(good, bySchema(file).isEmpty(), () -> "by the schema: " + file);
    if (!good) {
      assertTellsWhere(mistakes, "$.store." + name);
    }
  }

  @Test
  void otherStoresMayHaveAnySettings() throws IOException {
    assertEquals(
        List.of(),
        bySchema(
            changed(
                "/store",
                """
                { "type": "redis", "uri": "redis://localhost", "timeout": "50ms", "cluster": false,
                  "prefix": "p", "secret": "${headgate.none:s}", "denialCache": "1s", "more": 1 }
                """)));
  }

  @Test
  void theUnchangedFileIsAccepted() throws IOException {
    String file = json("everything.json").toString();
    assertEquals(List.of(), bySchema(file));
    assertEquals(List.of(), byParser(file));
  }

  @Test
  void theUnchangedFileHasEveryMember() {
    JsonNode file = json("everything.json");
    assertHasAll(TEXT, file);
    JsonNode members = TEXT.get("properties");
    assertHasAll(members.get("client"), file.get("client"));
    assertHasAll(members.at("/exempt/items"), file.at("/exempt/0"));
    assertHasAll(members.get("response"), file.get("response"));
    assertHasAll(TEXT.at("/$defs/policy"), file.at("/policies/1"));
    assertHasAll(TEXT.at("/$defs/limit"), file.at("/policies/1/limits/1"));
  }

  private static void assertHasAll(JsonNode schema, JsonNode object) {
    List<String> named = new ArrayList<>();
    schema.get("properties").fieldNames().forEachRemaining(named::add);
    List<String> there = new ArrayList<>();
    object.fieldNames().forEachRemaining(there::add);
    assertEquals(named.stream().sorted().toList(), there.stream().sorted().toList());
    assertFalse(schema.path("additionalProperties").asBoolean(true));
  }

  /** Whole files among the examples of the documents, and that of the design. */
  static Stream<String> examples() throws IOException {
    List<String> examples = new ArrayList<>();
    examples.add(json("design.json").toString());
    List<Path> documents = new ArrayList<>(List.of(Path.of("../README.md")));
    try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
      docs.filter(path -> path.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    Pattern block = Pattern.compile("^ *```json\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
    for (Path document : documents) {
      block
          .matcher(Files.readString(document))
          .results()
          .map((MatchResult result) -> result.group(1))
          .filter(text -> text.strip().startsWith("{") && text.contains("\"policies\""))
          .forEach(examples::add);
    }
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void acceptsTheExamplesOfTheDocuments(String example) throws IOException {
    assertEquals(List.of(), bySchema(example));
    // What a store in another jar takes is tested there.
    if (!example.contains("\"redis\"")) {
      assertEquals(List.of(), byParser(example));
    }
  }

  @Test
  void isASchemaItself() {
    Schema ofSchemas =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));
    assertEquals(List.of(), ofSchemas.validate(TEXT));
  }

  @Test
  void namesAllWarnings() {
    List<String> codes = new ArrayList<>();
    TEXT.at("/properties/silence/items/anyOf/0/enum").forEach(code -> codes.add(code.asText()));
    assertEquals(WarningCode.codes(), codes);
  }

  @Test
  void hasTheDefaultOfTheStore() {
    assertEquals(
        MemoryBucketStore.DEFAULT_MAX_BUCKETS,
        TEXT.at("/$defs/store/then/properties/maxBuckets/default").asInt());
    JsonNode failure = TEXT.at("/$defs/store/else/properties");
    List<String> names = new ArrayList<>();
    failure.fieldNames().forEachRemaining(names::add);
    assertEquals(FailureSettings.NAMES, names);
    FailureSettings byDefault = FailureSettings.DEFAULT;
    assertEquals("local", failure.at("/onFailure/default").asText());
    assertEquals(OnFailure.LOCAL, byDefault.onFailure());
    assertEquals(byDefault.nodes(), failure.at("/nodes/default").asInt());
    assertEquals(byDefault.localBuckets(), failure.at("/localBuckets/default").asInt());
  }

  @Test
  void everyMemberIsDescribed() {
    assertTrue(countDescribed(TEXT) > 30);
  }

  /** How many members have a description, here and further in; it is an error if one has none. */
  private static int countDescribed(JsonNode schema) {
    int count = 0;
    for (JsonNode member : schema.path("properties")) {
      boolean described = member.has("description") || member.has("$ref");
      assertTrue(described || member.isBoolean() || member.has("const"), member.toString());
      count++;
    }
    for (JsonNode inner : schema) {
      count += countDescribed(inner);
    }
    return count;
  }
}
