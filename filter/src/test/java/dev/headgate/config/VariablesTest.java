// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {

  private static final Map<String, String> VALUES =
      Map.of("TEN", "10", "EMPTY", "", "AGAIN", "${TEN}", "a.b-c_d", "dotted", "COLON", "a:b}");

  private final Problems problems = new Problems();

  private Given.Scalar replace(String written) {
    return new Variables(VALUES::get).replace("f:1:1 $.a", written, problems);
  }

  @ParameterizedTest
  @CsvSource({
    "'',TEXT,''",
    "plain,TEXT,plain",
    "$,TEXT,$",
    "$TEN,TEXT,$TEN",
    "{TEN},TEXT,{TEN}",
    "${TEN},ANY,10",
    "${TEN:7},ANY,10",
    "${EMPTY},ANY,''",
    "${EMPTY:7},ANY,''",
    "${NONE:7},ANY,7",
    "${NONE:},ANY,''",
    "${NONE:a:b},ANY,a:b",
    "${NONE: 7 },ANY,' 7 '",
    "${NONE:$},ANY,$",
    "${NONE:{},ANY,{",
    "${AGAIN},ANY,${TEN}",
    "${a.b-c_d},ANY,dotted",
    "${COLON},ANY,a:b}",
    "${TEN}/s,TEXT,10/s",
    "' ${TEN}',TEXT,' 10'",
    "a${TEN}b${NONE:c}d,TEXT,a10bcd",
    "${TEN}${TEN},TEXT,1010",
    "${TEN}},TEXT,10}",
    "$${TEN},TEXT,$10",
    "${AGAIN}${TEN},TEXT,${TEN}10",
  })
  void putsValuesIn(String written, Given.Kind kind, String text) {
    Given.Scalar scalar = replace(written);
    assertEquals(List.of(), Reported.in(problems));
    assertEquals(kind, scalar.kind());
    assertEquals(text, scalar.text());
    assertEquals(written, scalar.written());
    assertEquals("f:1:1 $.a", scalar.where());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${NONE} | has a variable that is neither a system property nor in the environment: ${NONE};"
            + " set it, or write a default: ${NONE:...}",
        "5/${NONE} | has a variable that is neither a system property nor in the environment:"
            + " ${NONE}; set it, or write a default: ${NONE:...}",
        "${TEN | has a variable without an end: ${TEN; write } at its end",
        "a ${ | has a variable without an end: ${; write } at its end",
        "${} | has a variable with no name of letters, digits, dots, - and _: ${}; write for example"
            + " ${REFILL} or ${REFILL:2/s}",
        "${:7} | has a variable with no name of letters, digits, dots, - and _: ${:7}; write for"
            + " example ${REFILL} or ${REFILL:2/s}",
        "${ TEN } | has a variable with no name of letters, digits, dots, - and _: ${ TEN }; write"
            + " for example ${REFILL} or ${REFILL:2/s}",
        "${NONE:${TEN}} | has a variable in a variable: ${NONE:${TEN}; write a default without"
            + " variables",
      })
  void saysWhatIsNoVariable(String written, String expected) {
    Given.Scalar scalar = replace(written);
    assertEquals(
        List.of("[HG-VARIABLE] f:1:1 $.a = \"" + written + "\" " + expected),
        Reported.in(problems));
    assertEquals(Given.Kind.MISTAKE, scalar.kind());
    assertEquals(written, scalar.text());
  }

  @Test
  void eachVariableOfATextIsReported() {
    replace("${A}${TEN}${B}");
    assertEquals(2, Reported.in(problems).size());
  }

  @Test
  void systemPropertiesComeBeforeTheEnvironment() {
    Variables system = Variables.ofSystem();
    String written = "${java.version} ${PATH}";
    String expected = System.getProperty("java.version") + " " + System.getenv("PATH");
    assertEquals(expected, system.replace("f", written, problems).text());
    System.setProperty("PATH", "a property");
    try {
      assertEquals("a property", system.replace("f", "${PATH}", problems).text());
    } finally {
      System.clearProperty("PATH");
    }
  }
}
