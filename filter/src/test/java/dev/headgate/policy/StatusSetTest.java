// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusSetTest {

  private static List<Integer> codes(StatusSet set) {
    return IntStream.rangeClosed(-1, 1000).filter(set::has).boxed().toList();
  }

  @Test
  void codeIsItself() {
    assertEquals(List.of(404), codes(StatusSet.parse(List.of("404"))));
    assertEquals(List.of(100, 599), codes(StatusSet.parse(List.of("100", "599"))));
  }

  @Test
  void classIsAHundredCodes() {
    StatusSet set = StatusSet.parse(List.of("2xx", "5xx", "204", "204"));

    assertEquals(
        IntStream.concat(IntStream.range(200, 300), IntStream.range(500, 600)).boxed().toList(),
        codes(set));
    assertEquals("2xx, 5xx, 204, 204", set.toString());
    assertFalse(set.isEmpty());
  }

  @Test
  void noneHasNothing() {
    assertTrue(StatusSet.NONE.isEmpty());
    assertTrue(StatusSet.parse(List.of()).isEmpty());
    assertEquals(List.of(), codes(StatusSet.NONE));
    assertFalse(StatusSet.NONE.has(Integer.MIN_VALUE));
    assertFalse(StatusSet.NONE.has(Integer.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2",
        "20",
        "2000",
        "099",
        "600",
        "000",
        "0xx",
        "6xx",
        "2XX",
        "2x",
        "2xxx",
        "xx",
        "20x",
        " 200",
        "200 ",
        "200\n",
        "-200",
        "+200",
        "2\u0660\u0660",
        "2.0",
        "*"
      })
  void everythingElseIsWrong(String text) {
    assertFalse(StatusSet.isStatus(text));
    String message =
        assertThrows(IllegalArgumentException.class, () -> StatusSet.parse(List.of("200", text)))
            .getMessage();
    assertEquals("not " + StatusSet.RULE + ": " + text, message);
  }
}
