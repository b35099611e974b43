// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headgate.fuzz.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * Inputs are two lists of values with a line of one dash between them: on each line a part, an
 * equals sign and its value. Without a value the part is missing.
 */
class ClientKeyFuzzTest {

  private static final int IPV6_PREFIX = 64;

  @FuzzTest
  void onlyTheSameValuesHaveTheSameKey(byte[] data) {
    List<String> lines = Texts.lines(data);
    int dash = Math.max(0, lines.indexOf("-"));
    List<Value> first = values(lines.subList(0, dash));
    List<Value> second = values(lines.subList(dash, lines.size()));
    assertEquals(first.equals(second), key(first).equals(key(second)));
    assertEquals(key(first), key(first));
    List<Value> both = new ArrayList<>(first);
    both.addAll(second);
    assertEquals(second.isEmpty(), key(both).equals(key(first)));
  }

  private static List<Value> values(List<String> lines) {
    List<Value> values = new ArrayList<>();
    for (String line : lines) {
      int equals = Math.max(0, line.indexOf('='));
      KeyPart part = KeyPart.parse(line.substring(0, equals), problem -> {});
      if (part != null) {
        values.add(Value.of(part, line.substring(equals + 1)));
      }
    }
    return values;
  }

  private static ClientKey key(List<Value> values) {
    ClientKeyBuilder key = ClientKey.builder();
    values.forEach(value -> value.addTo(key));
    return key.build();
  }

  /**
   * The value of one part, without the name of the part: the parts of a limit are always the same.
   *
   * @param text empty for {@code ip}, or if the part is missing
   * @param address for {@code ip}
   */
  private record Value(KeyPart.Kind kind, String text, ClientKey address) {

    static Value of(KeyPart part, String text) {
      return part.equals(KeyPart.IP)
          ? new Value(part.kind(), "", ClientKey.ofPeer(text, IPV6_PREFIX))
          : new Value(part.kind(), text, ClientKey.UNKNOWN);
    }

    void addTo(ClientKeyBuilder key) {
      if (kind == KeyPart.Kind.IP) {
        key.address(address);
      } else if (text.isEmpty()) {
        key.missing(part()).address(address);
      } else {
        key.value(part(), text);
      }
    }

    private KeyPart part() {
      return switch (kind) {
        case HEADER, COOKIE, QUERY, FUNCTION -> new KeyPart(kind, "x");
        default -> new KeyPart(kind, null);
      };
    }
  }
}
