// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.RateLimitFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Init-params with a mistake: Jetty does not start, and says why. */
class BadInitParamsIT {

  private static final String WHOLE_NUMBER = "a whole number from 1 to 1000000000";
  private static final String TOKENS_PER_PERIOD = "TOKENS/PERIOD without spaces";

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-1, -1",
    "1.5, 1.5",
    "'', ''",
    "' 10', ' 10'",
    "1000000001, 1000000001",
    "10000000000000000000, 10000000000000000000",
    "ten, ten",
    "١٠, \\u0661\\u0660",
  })
  void refusesACapacity(String value, String shown) {
    assertRefused("capacity", value, shown, WHOLE_NUMBER, "write for example 10");
  }

  @ParameterizedTest
  @CsvSource({
    "2, write for example 2/s",
    "/s, write for example 2/s",
    "2/, write for example 2/s",
    "0/s, write for example 1/s",
    "-1/s, write for example 1/s",
    "2/fortnight, write for example 2/s",
    "1e9/s, write for example 2/s",
    "2/0s, write for example 2/s",
    "'', write for example 2/s",
    "2 /s, write for example 2/s",
    "2/sec, write for example 2/s",
    "2000000/s, write for example 1000000/s",
    "1/367d, write for example 1/366d",
  })
  void refusesARefill(String value, String fix) {
    assertRefused("refill", value, value, TOKENS_PER_PERIOD, fix);
  }

  @ParameterizedTest
  @CsvSource({
    "key, Ip, 'must be one of ip, header:NAME,', did you mean ip?",
    "key, '', 'must be one of ip, header:NAME,', write for example ip",
    "key, function:tenant, must name a function that the builder was given, set the filter up in Java",
    "trustedHops, ' 2', a whole number from 1 to 16, write for example 1",
    "clientHeader, '', must be the name of a header, write for example X-Forwarded-For",
    "trustedProxy, loopback, has a name that Headgate does not know, did you mean trustedProxies?",
    "ipv6Prefix, 129, a whole number from 32 to 128, write for example 64",
    "dryRun, yes, must be true or false, write for example false",
    "enabled, TRUE, must be true or false, write for example true",
    "capcity, 10, has a name that Headgate does not know, did you mean capacity?",
    "Refill, 2/s, has a name that Headgate does not know, did you mean refill?",
    "foo, bar, has a name that Headgate does not know, 'the names are capacity, refill, key'",
  })
  void refusesOtherMistakes(String name, String value, String rule, String fix) {
    assertRefused(name, value, value, rule, fix);
  }

  @Test
  void reportsAllMistakesAtOnce() {
    String message =
        refusal(Map.of("capacity", "ten", "refill", "2", "capcity", "10", "dryRun", "no"));

    assertTrue(message.contains("4 mistakes"), message);
    for (String where : new String[] {"capacity", "refill", "capcity", "dryRun"}) {
      assertTrue(message.contains("init-param " + where + " = "), message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "17", "two", "-1", "2.0", ""})
  void reportsAllMistakesAboutWhoIsAskingAtOnce(String hops) {
    String message =
        refusal(
            Map.of(
                "trustedProxies", "10.0.0.0/33,10.0.0.1/8,example.com,10.0.0,",
                "trustedHops", hops,
                "clientHeader", "X Forwarded For",
                "key", "ipp,header:,header:X Y"));

    assertEachIsSaid(
        message,
        "10 mistakes",
        "init-param trustedProxies = \"10.0.0.0/33\" must have a prefix from 0 to 32",
        "init-param trustedProxies = \"10.0.0.1/8\" must have no bits set behind its prefix;"
            + " write 10.0.0.0/8 for the network",
        "init-param trustedProxies = \"example.com\" must be an IPv4 or IPv6 address or network",
        "names are not looked up: write the addresses",
        "init-param trustedProxies = \"10.0.0\" must be an IPv4 or IPv6 address or network",
        "write four numbers, for example 10.0.0.0/24",
        "init-param trustedProxies = \"\" must not be empty; take out the empty element",
        "init-param trustedHops = \"" + hops + "\" must be a whole number from 1 to 16",
        "init-param clientHeader = \"X Forwarded For\" must be the name of a header",
        "init-param key = \"ipp\" must be one of ip, header:NAME,",
        "init-param key = \"header:\" must have a name",
        "init-param key = \"header:X Y\" must have a name");
  }

  @Test
  void refusesInitParamsOfAFilterThatIsSetUpInJava() {
    FilterHolder holder = new FilterHolder(Filters.tenTokens().build());
    holder.setInitParameter("capacity", "20");

    String message = refusal(holder);

    assertTrue(message.contains("init-param capacity = \"20\""), message);
    assertTrue(message.contains("give it to the builder"), message);
  }

  private static void assertRefused(
      String name, String value, String shown, String rule, String fix) {
    String message = refusal(Map.of(name, value));

    assertTrue(message.contains("a mistake"), message);
    assertTrue(message.contains("init-param " + name + " = \"" + shown + "\""), message);
    assertTrue(message.contains(rule), message);
    assertTrue(message.contains(fix), message);
  }

  private static void assertEachIsSaid(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), () -> part + " in " + message);
    }
  }

  private static String refusal(Map<String, String> initParams) {
    FilterHolder holder = new FilterHolder(RateLimitFilter.class);
    holder.setInitParameters(initParams);
    return refusal(holder);
  }

  /** The message with which Jetty does not start. */
  private static String refusal(FilterHolder holder) {
    holder.setName("guard");
    Application application =
        Application.hello().filter(holder, "/api/*", Set.of(DispatcherType.REQUEST));

    ServletException refusal = assertThrows(ServletException.class, application::start);

    String message = String.valueOf(refusal.getMessage());
    assertFalse(application.context().isAvailable());
    assertEquals(0, message.indexOf("Headgate: filter \"guard\" is not started"), message);
    return message;
  }
}
