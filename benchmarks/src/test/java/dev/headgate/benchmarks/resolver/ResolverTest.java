// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.resolver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.benchmarks.subject.Role;
import dev.headgate.client.ResolvedClient;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured does find the client. */
class ResolverTest {

  @ParameterizedTest
  @EnumSource
  void findsTheClientTimeAndAgain(Resolver resolver) {
    if (resolver.role() == Role.FLOOR) {
      return;
    }
    for (Chain chain : usual(resolver)) {
      Resolution resolution = resolver.on(chain);
      for (int i = 0; i < 3; i++) {
        assertEquals(client(resolver, chain), text(resolution.find()), chain.title());
      }
    }
  }

  private static List<Chain> usual(Resolver resolver) {
    return Stream.of(Chain.values())
        .filter(chain -> !chain.isHostile() && resolver.isFor(chain))
        .toList();
  }

  /** Jetty believes what the client says, all others what the proxy says. */
  private static String client(Resolver resolver, Chain chain) {
    int element = resolver == Resolver.JETTY_CUSTOMIZER ? 0 : 1;
    String address = chain.value().split(", ", -1)[element].replace("for=", "");
    // Jetty writes IPv6 in brackets.
    return element == 0 && address.contains(":") ? "[" + address + "]" : address;
  }

  private static String text(Object found) {
    return found instanceof ResolvedClient client
        ? String.valueOf(client.address())
        : found.toString();
  }

  @Test
  void headersAreReadToTheEnd() {
    for (Chain chain : Chain.values()) {
      ResolvedClient client = (ResolvedClient) Resolver.JETTY_HEADGATE.on(chain).find();
      boolean readable = !chain.isHostile() || chain.name().endsWith("PROXIES");
      assertEquals(!readable, client.headerRejected(), chain.title());
    }
  }

  @Test
  void eachContainerHasHeadgateAndItsHeaders() {
    for (Resolver resolver : Resolver.values()) {
      for (Role role : List.of(Role.FLOOR, Role.HEADGATE)) {
        Resolver other = resolver.of(role);
        assertEquals(resolver.container(), other.container());
        assertEquals(role, other.role());
      }
    }
    assertEquals(
        List.of(Resolver.JETTY_HEADGATE),
        Arrays.stream(Resolver.values()).filter(r -> r.isFor(Chain.QUOTES)).toList());
  }
}
