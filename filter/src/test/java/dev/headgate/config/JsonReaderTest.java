// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  private static final String NAME = "headgate.json";
  private static final Variables VARIABLES = new Variables(Map.of("TEN", "10")::get);

  private final Problems problems = new Problems();

  private Given.@Nullable Members read(byte[] bytes) {
    return JsonReader.read(NAME, bytes, VARIABLES, problems);
  }

  private Given.@Nullable Members read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, Given> map(String text) {
    Given.Members members = read(text);
    assertEquals(List.of(), Reported.in(problems));
    assertNotNull(members);
    return members.map();
  }

  private static Given.Scalar scalar(@Nullable Given given) {
    return (Given.Scalar) assertIs(given);
  }

  private static Given assertIs(@Nullable Given given) {
    assertNotNull(given);
    return given;
  }

  private void assertMistake(String expected) {
    assertEquals(List.of("[HG-BAD-JSON] " + NAME + ":" + expected), Reported.in(problems));
  }

  @Test
  void knowsWhereEachValueStands() {
    Map<String, Given> map =
        map(
            """
            { "dryRun": false,
              "policies": [
                { "name": "a" },
                {"name": "b", "limits" : [ { "capacity":100,"refill":"50/s" } ] }],
              "ä€😀": [ "😀", null ], "a b": { "it's": 1 }, "": [[]] }
            """);
    assertEquals(NAME + ":1:13 $.dryRun", assertIs(map.get("dryRun")).where());
    Given.Items policies = (Given.Items) assertIs(map.get("policies"));
    assertEquals(NAME + ":2:15 $.policies", policies.where());
    assertEquals(NAME + ":3:5 $.policies[0]", policies.list().get(0).where());
    Given.Members second = (Given.Members) policies.list().get(1);
    assertEquals(NAME + ":4:14 $.policies[1].name", assertIs(second.map().get("name")).where());
    Given.Items limits = (Given.Items) assertIs(second.map().get("limits"));
    Given.Members limit = (Given.Members) limits.list().get(0);
    assertEquals(
        NAME + ":4:45 $.policies[1].limits[0].capacity",
        assertIs(limit.map().get("capacity")).where());
    assertEquals(
        NAME + ":4:58 $.policies[1].limits[0].refill", assertIs(limit.map().get("refill")).where());
    Given.Items odd = (Given.Items) assertIs(map.get("ä€😀"));
    assertEquals(NAME + ":5:17 $['\\u00e4\\u20ac\\ud83d\\ude00'][1]", odd.list().get(1).where());
    Given.Members spaced = (Given.Members) assertIs(map.get("a b"));
    assertEquals(NAME + ":5:42 $['a b']['it\\'s']", assertIs(spaced.map().get("it's")).where());
    Given.Items empty = (Given.Items) assertIs(map.get(""));
    assertEquals(NAME + ":5:52 $[''][0]", empty.list().get(0).where());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void linesEndInAnyWay(String end) {
    Map<String, Given> map = map("{" + end + end + " \"a\":" + end + "1}");
    assertEquals(NAME + ":4:1 $.a", assertIs(map.get("a")).where());
  }

  @Test
  void tellsWhatEachValueWasWrittenAs() {
    Map<String, Given> map =
        map(
            """
            {"text": "10", "number": 1.0e+1, "flag": true, "nothing": null, "any": "${TEN}",
             "partly": "${TEN}/s", "escaped": "\\u0041\\/\\n\\ud83d\\ude00"}
            """);
    assertEquals(Given.Kind.TEXT, scalar(map.get("text")).kind());
    assertEquals(Given.Kind.NUMBER, scalar(map.get("number")).kind());
    assertEquals("1.0e+1", scalar(map.get("number")).text());
    assertEquals(Given.Kind.FLAG, scalar(map.get("flag")).kind());
    assertEquals("true", scalar(map.get("flag")).text());
    assertEquals(Given.Kind.NOTHING, scalar(map.get("nothing")).kind());
    assertEquals(Given.Kind.ANY, scalar(map.get("any")).kind());
    assertEquals("10", scalar(map.get("any")).text());
    assertEquals("${TEN}", scalar(map.get("any")).written());
    assertEquals(Given.Kind.TEXT, scalar(map.get("partly")).kind());
    assertEquals("A/\n😀", scalar(map.get("escaped")).text());
  }

  @Test
  void namesKeepTheirOrderAndAreTakenAsTheyAre() {
    assertEquals(
        List.of("z", "${TEN}", "a"), List.copyOf(map("{\"z\":1,\"${TEN}\":2,\"a\":3}").keySet()));
  }

  @Test
  void everyNameThatStandsAgainIsReportedAndTheFirstCounts() {
    Given.Members members =
        read("{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2},\n \"\\u0061\": 3, \"a\": {\"a\": 4}}");
    assertNotNull(members);
    assertEquals("1", scalar(members.map().get("a")).text());
    assertEquals(
        List.of(
            "[HG-BAD-JSON] headgate.json:2:16 $.b.c = \"c\" is a name that stands here a second"
                + " time, and first at 2:8; leave one of them out",
            "[HG-BAD-JSON] headgate.json:3:2 $.a = \"a\" is a name that stands here a second time,"
                + " and first at 1:2; leave one of them out",
            "[HG-BAD-JSON] headgate.json:3:15 $.a = \"a\" is a name that stands here a second time,"
                + " and first at 1:2; leave one of them out"),
        Reported.in(problems));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          // The text, with ~ for a line end | what is reported behind the name of the file.
          """
      ``                         | 1:1 $ = "" has no text; write at least { "policies": [ ... ] }
      ` ~~ `                     | 3:2 $ = "" has no text; write at least { "policies": [ ... ] }
      []                         | 1:1 $ = "[" is not the { with which a configuration begins; write it as an object, { "policies": [ ... ] }
      "policies"                 | 1:1 $ = "\\"" is not the { with which a configuration begins; write it as an object, { "policies": [ ... ] }
      null                       | 1:1 $ = "null" is not the { with which a configuration begins; write it as an object, { "policies": [ ... ] }
      NaN                        | 1:1 $ = "NaN" is not the { with which a configuration begins; write it as an object, { "policies": [ ... ] }
      ,                          | 1:1 $ = "," is not the { with which a configuration begins; write it as an object, { "policies": [ ... ] }
      {                          | 1:2 $ = "" is the end of the text, and the { of 1:1 is not closed; write }
      {"a": [1~~                 | 3:1 $.a = "" is the end of the text, and the [ of 1:7 is not closed; write ]
      {"a": {"b": 1}             | 1:15 $ = "" is the end of the text, and the { of 1:1 is not closed; write }
      {"a"                       | 1:5 $.a = "" is the end of the text, and the { of 1:1 is not closed; write }
      {"a":                      | 1:6 $.a = "" is the end of the text, and the { of 1:1 is not closed; write }
      {"a": 1} x                 | 1:10 $ = "x" stands behind the end of the configuration; remove it and all after it
      {"a": 1}~{}                | 2:1 $ = "{" stands behind the end of the configuration; remove it and all after it
      {"a": 1}}                  | 1:9 $ = "}" stands behind the end of the configuration; remove it and all after it
      {"a": 1} // ok             | 1:10 $ = "//" begins a comment, and JSON has none; remove it
      // ok~{}                   | 1:1 $ = "//" begins a comment, and JSON has none; remove it
      { /* ok */ }               | 1:3 $ = "/*" begins a comment, and JSON has none; remove it
      {"a": 1, # ok~"b": 1}      | 1:10 $ = "#" begins a comment, and JSON has none; remove it
      {"a": /1}                  | 1:7 $.a = "/" stands where a value must be; write a number, true, false, or a text in double quotes
      {"a": [NaN]}               | 1:8 $.a[0] = "NaN" is no value of JSON; write a number in digits
      {"a": -Infinity}           | 1:7 $.a = "-Infinity" is no value of JSON; write a number in digits
      {"a": True}                | 1:7 $.a = "True" is no value of JSON; write true in lower case
      {"a": None}                | 1:7 $.a = "None" is no value of JSON; write null
      {"a": yes}                 | 1:7 $.a = "yes" is no value of JSON; write true
      {"a": truex}               | 1:7 $.a = "truex" is no value of JSON; write "truex" if it is a text
      {"a": tru}                 | 1:7 $.a = "tru" is no value of JSON; write "tru" if it is a text
      {"a": login}               | 1:7 $.a = "login" is no value of JSON; write "login" if it is a text
      {"a": ${TEN}}              | 1:7 $.a = "$" is no value of JSON; write a variable in double quotes, too
      {"a": 010}                 | 1:7 $.a = "010" is no value of JSON; leave out the leading zeros
      {"a": -01}                 | 1:7 $.a = "-01" is no value of JSON; leave out the leading zeros
      {"a": +1}                  | 1:7 $.a = "+1" is no value of JSON; write a number in digits, for example 10 or 0.5
      {"a": .5}                  | 1:7 $.a = ".5" is no value of JSON; write a number in digits, for example 10 or 0.5
      {"a": 5.}                  | 1:7 $.a = "5." is no value of JSON; write a number in digits, for example 10 or 0.5
      {"a": 1e}                  | 1:7 $.a = "1e" is no value of JSON; write a number in digits, for example 10 or 0.5
      {"a": -}                   | 1:7 $.a = "-" is no value of JSON; write a number in digits, for example 10 or 0.5
      {"a": 0x10}                | 1:7 $.a = "0x10" is no value of JSON; write a number in digits, for example 10 or 0.5
      {"a": 1_000}               | 1:7 $.a = "1_000" is no value of JSON; write a number in digits, for example 10 or 0.5
      {"a": 10/s}                | 1:9 $ = "/" stands where a comma must be, or the end; write , between one and the next
      {"a": 1,}                  | 1:8 $ = "," is a comma with nothing to follow; remove it
      {"a": [1,~]}               | 1:9 $.a[1] = "," is a comma with nothing to follow; remove it
      {"a": [,1]}                | 1:8 $.a[0] = "," stands where a value must be; write a number, true, false, or a text in double quotes
      {"a": [1,,2]}              | 1:10 $.a[1] = "," stands where a value must be; write a number, true, false, or a text in double quotes
      {,}                        | 1:2 $ = "," stands where a name in double quotes must be; write a name, or remove it
      {"a": }                    | 1:7 $.a = "}" stands where a value must be; write a number, true, false, or a text in double quotes
      {"a" 1}                    | 1:6 $.a = "1" stands where a colon must be; write : between name and value
      {"a" = 1}                  | 1:6 $.a = "=" stands where a colon must be; write : between name and value
      {"a", "b"}                 | 1:5 $.a = "," stands where a colon must be; write : between name and value
      {"a": 1 "b": 2}            | 1:9 $ = "\\"" stands where a comma must be, or the end; write , between one and the next
      {"a": [1 2]}               | 1:10 $.a = "2" stands where a comma must be, or the end; write , between one and the next
      {"a": 1; "b": 2}           | 1:8 $ = ";" stands where a comma must be, or the end; write , between one and the next
      {name: 1}                  | 1:2 $ = "name" stands where a name in double quotes must be; write "name"
      {1: 1}                     | 1:2 $ = "1" stands where a name in double quotes must be; write "1"
      {[1]: 1}                   | 1:2 $ = "[" stands where a name in double quotes must be; write a name, or remove it
      {'a': 1}                   | 1:2 $ = "'" does not begin a name or a text of JSON; write "
      {"a": 'b'}                 | 1:7 $.a = "'" does not begin a name or a text of JSON; write "
      {“a”: 1}                   | 1:2 $ = "\\\\u201c" is no quote of JSON; write "
      {"a": ['b']}               | 1:8 $.a[0] = "'" does not begin a name or a text of JSON; write "
      {"a": [1}                  | 1:9 $.a = "}" does not close the [ of 1:7; write ] before it
      {"a": {"b": 1]             | 1:14 $.a = "]" does not close the { of 1:7; write } before it
      {"a": "b~c"}               | 1:7 $.a = "\\"" begins a text that has no end on its line; write " at its end, and \\n for a line end in it
      {"a": "b}                  | 1:7 $.a = "\\"" begins a text that has no end on its line; write " at its end, and \\n for a line end in it
      {"a: 1}                    | 1:2 $ = "\\"" begins a text that has no end on its line; write " at its end, and \\n for a line end in it
      {"a": "b\\                 | 1:9 $.a = "\\\\" is no escape of JSON; write \\\\ for a backslash
      {"a": "\\x"}               | 1:8 $.a = "\\\\x" is no escape of JSON; write \\\\ for a backslash
      {"a": "\\u12G4"}           | 1:8 $.a = "\\\\u" is no escape of JSON; write \\u and four of 0 to 9 and a to f, for surrogates twice
      {"a": "\\ude00"}           | 1:8 $.a = "\\\\u" is no escape of JSON; write \\u and four of 0 to 9 and a to f, for surrogates twice
      {"a\\ud83d": 1}           | 1:4 $ = "\\\\u" is no escape of JSON; write \\u and four of 0 to 9 and a to f, for surrogates twice
      {"a": "C:\\dir"}           | 1:10 $.a = "\\\\d" is no escape of JSON; write \\\\ for a backslash
      {"😀": "\\'"}              | 1:8 $['\\ud83d\\ude00'] = "\\\\'" is no escape of JSON; write \\\\ for a backslash
      {\u00a0"a": 1}             | 1:2 $ = "\\\\u00a0" stands where a name in double quotes must be; write a name, or remove it
      """)
  void saysWhatIsNoJson(String text, String expected) {
    assertNull(read(text.replace('~', '\n')));
    assertMistake(expected);
  }

  @ParameterizedTest
  @CsvSource({"9,\\t", "0,\\u0000", "31,\\u001f"})
  void controlCharactersAreWrittenAsEscapes(int character, String escape) {
    assertNull(read("{\"a\": \"b" + (char) character + "\"}"));
    assertMistake(
        "1:9 $.a = \"\\u%04x\" is a control character in a text; write %s"
            .formatted(character, escape));
  }

  @Test
  void aByteOrderMarkIsSkippedAndNotCounted() {
    byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '{', '"', 'a', '"', ':', '1', '}'};
    Given.Members members = read(mark);
    assertNotNull(members);
    assertEquals(NAME + ":1:6 $.a", assertIs(members.map().get("a")).where());
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16,FE FF",
    "UTF-16LE,7B 00",
    "UTF-16BE,00 7B",
    "UTF-32BE,00 00",
    "UTF-32LE,7B 00"
  })
  void otherEncodingsAreNamed(String charset, String bytes) {
    assertNull(read("{\"a\": 1}".getBytes(Charset.forName(charset))));
    assertMistake(
        "1:1 $ = \"bytes "
            + bytes
            + "\" begins like UTF-16 or UTF-32, and must be UTF-8; save the file as UTF-8");
  }

  @Test
  void bytesThatAreNoUtf8HaveTheirPlace() {
    assertNull(read("{\n \"caf\u00e9\": 1}".getBytes(StandardCharsets.ISO_8859_1)));
    assertMistake("2:6 $ = \"byte E9\" is not UTF-8; save the file as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0af", "eda080", "f4908080", "80", "e282", "fe"})
  void bytesThatOnlyLookLikeUtf8AreNot(String hex) {
    byte[] bytes = java.util.HexFormat.of().parseHex("7b22" + hex);
    assertNull(read(bytes));
    String reported = Reported.in(problems).toString();
    assertTrue(reported.contains(":1:3 $ = \"byte"), reported);
  }

  @Test
  void ofOneMegabyteEachByteIsReadAndOfMoreNone() {
    String start = "{\"a\": 1";
    String full = start + " ".repeat(Utf8.MAX_BYTES - start.length() - 1) + "}";
    assertNotNull(read(full));
    assertEquals(List.of(), Reported.in(problems));
    assertNull(read(full + " "));
    assertMistake(
        "1:1 $ = \"\" is too large: a configuration has at most 1,048,576 bytes; leave out what is no"
            + " configuration");
  }

  @Test
  void thirtyTwoInEachOtherAreReadAndNoMore() {
    String name = "{\"a\":";
    assertNotNull(read(name + "[".repeat(31) + "]".repeat(31) + "}"));
    assertEquals(List.of(), Reported.in(problems));
    assertNull(read(name + "[".repeat(400_000)));
    assertMistake(
        "1:37 $.a"
            + "[0]".repeat(31)
            + " = \"[\" begins more than 32 objects and arrays in each other; a configuration needs 6"
            + " of them at most");
  }

  @Test
  void longNumbersAndTextsAreLeftToTheirRules() {
    String digits = "9".repeat(5_000);
    String text = "x".repeat(100_000);
    Map<String, Given> map =
        map(
            "{\"a\": %s, \"b\": -0.%s, \"c\": 1e%s, \"d\": \"%s\"}"
                .formatted(digits, digits, digits, text));
    assertEquals(digits, scalar(map.get("a")).text());
    assertEquals("-0." + digits, scalar(map.get("b")).text());
    assertEquals("1e" + digits, scalar(map.get("c")).text());
    assertEquals(text, scalar(map.get("d")).text());
  }

  /** Jackson 2.16 and newer bound the length of names, and 2.15 does not. */
  @Test
  void aNameAsLongAsTheFileIsReadOrRefusedInOurWords() {
    Given.Members members = read("{\"" + "x".repeat(200_000) + "\": 1}");
    List<String> reported = Reported.in(problems);
    assertEquals(members == null ? 1 : 0, reported.size());
    reported.forEach(line -> assertTrue(line.contains("has something too large"), line));
  }

  @Test
  void whatIsShownIsPrintableAndShort() {
    String name = "x\u0001\u2028".repeat(1000);
    assertNull(read("{\"" + name.replace("\u0001", "") + "\": " + "z".repeat(500_000) + "}"));
    String line = Reported.in(problems).get(0);
    assertTrue(line.length() < 600, line);
    assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
  }

  @Test
  void pathsOfManyLongNamesAreCut() {
    JsonPath path = JsonPath.ROOT;
    for (int i = 0; i < 32; i++) {
      path = path.member("a long name of a member");
    }
    assertTrue(path.text().length() <= JsonPath.MAX_LENGTH + 3, path.text());
    assertTrue(path.text().endsWith("..."), path.text());
  }
}
