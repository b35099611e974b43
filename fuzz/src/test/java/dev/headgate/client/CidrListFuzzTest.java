// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.headgate.fuzz.Texts;
import java.util.ArrayList;
import java.util.List;

/** Inputs are networks between commas. */
class CidrListFuzzTest {

  private static final IpAddress IPV4 = new IpAddress(0, 0xffff_c000_0207L);

  @FuzzTest
  void setsAndMistakesAreAllOfTheList(byte[] data) {
    List<String> texts = List.of(Texts.of(data).split(",", -1));
    List<ClientProblem> problems = new ArrayList<>();
    CidrList list = CidrList.parse(texts, problems::add);
    assertEquals(networks(list).isEmpty(), list.isEmpty());
    assertTrue(networks(list).size() + problems.size() >= texts.size());
    problems.forEach(problem -> assertHelps(problem, texts));
    assertIsCanonical(list);
    assertHasItsNetworks(list);
  }

  private static List<String> networks(CidrList list) {
    String text = list.toString();
    String inside = text.substring(1, text.length() - 1);
    return inside.isEmpty() ? List.of() : List.of(inside.split(", ", -1));
  }

  private static void assertIsCanonical(CidrList list) {
    List<ClientProblem> problems = new ArrayList<>();
    CidrList again = CidrList.parse(networks(list), problems::add);
    assertEquals(List.of(), problems);
    assertEquals(list.toString(), again.toString());
    assertEquals(list.hasAllOfAKind(), again.hasAllOfAKind());
  }

  private static void assertHasItsNetworks(CidrList list) {
    boolean anyIpv4 = false;
    for (String network : networks(list)) {
      IpAddress first = IpAddress.parse(network.split("/", -1)[0]);
      assertNotNull(first);
      assertEquals(network.indexOf(':') < 0, first.isIpv4(), network);
      assertTrue(list.contains(first), network);
      anyIpv4 |= first.isIpv4();
    }
    assertTrue(anyIpv4 || !list.contains(IPV4));
  }

  /** A mistake names what was given, and what it says to write is no mistake. */
  private static void assertHelps(ClientProblem problem, List<String> texts) {
    assertTrue(texts.contains(problem.value()));
    assertFalse(problem.rule().isBlank() || problem.fix().isBlank());
    for (String word : problem.fix().split("[ ,]", -1)) {
      if (word.indexOf('/') >= 0 || IpAddress.parse(word) != null) {
        CidrList.parse(List.of(word), wrong -> fail(problem + " leads to " + wrong));
      }
    }
  }
}
