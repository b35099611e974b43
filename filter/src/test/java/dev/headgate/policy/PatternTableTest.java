// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTableTest {

  private static final int[] NONE = {};

  private static int[] find(PatternTable table, String text) {
    return table.find(text, 0, text.length(), text.hashCode());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 1000})
  void findsEachTextAndNoOther(int size) {
    Map<String, List<Integer>> texts = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      texts.put("/" + i, List.of(i, i + 1));
    }
    PatternTable table = new PatternTable(texts);

    for (int i = 0; i < size; i++) {
      assertArrayEquals(new int[] {i, i + 1}, find(table, "/" + i));
    }
    for (int i = size; i < 2 * size + 10; i++) {
      assertArrayEquals(NONE, find(table, "/" + i));
    }
  }

  @Test
  void tellsTextsOfOneHashApart() {
    assertEquals("/Aa/Aa".hashCode(), "/BB/BB".hashCode());
    PatternTable table =
        new PatternTable(Map.of("/Aa/Aa", List.of(1), "/Aa/BB", List.of(2), "/BB/Aa", List.of(3)));

    assertArrayEquals(new int[] {1}, find(table, "/Aa/Aa"));
    assertArrayEquals(new int[] {2}, find(table, "/Aa/BB"));
    assertArrayEquals(new int[] {3}, find(table, "/BB/Aa"));
    assertArrayEquals(NONE, find(table, "/BB/BB"));
  }

  @Test
  void findsPartsOfAPath() {
    PatternTable table = new PatternTable(Map.of("/a", List.of(1), "b", List.of(2)));

    assertArrayEquals(new int[] {1}, table.find("/a/b", 0, 2, "/a".hashCode()));
    assertArrayEquals(new int[] {2}, table.find("/a/b", 3, 4, "b".hashCode()));
    assertArrayEquals(NONE, table.find("/a/b", 0, 4, "/a".hashCode()));
    assertArrayEquals(NONE, table.find("/a/b", 0, 1, "/a".hashCode()));
  }
}
