// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headgate.RateLimitFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forwards and other dispatches under several policies: each is charged once per request. */
class PoliciesAcrossDispatchesIT {

  private static final Set<DispatcherType> ALL = EnumSet.allOf(DispatcherType.class);
  private static final Set<DispatcherType> REQUEST = EnumSet.of(DispatcherType.REQUEST);
  private static final Set<DispatcherType> AND_FORWARD =
      EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD);

  private final RateLimitFilter filter =
      Filters.policies()
          .exempt(e -> e.paths("/enter"))
          .policy("everyone", p -> p.limit(10, "1/h"))
          .policy("forwards", p -> p.paths("/forward", "/forward-twice").limit(10, "1/h"))
          .policy("plain", p -> p.paths("/plain").limit(3, "1/h").limit(5, "1/h"))
          .build();

  private static Application application() {
    return Servlets.application()
        .servlet("/enter", forwardTo("/plain"))
        .servlet("/forward-to-enter", forwardTo("/enter"));
  }

  private static Application.Action forwardTo(String path) {
    return (request, response) -> request.getRequestDispatcher(path).forward(request, response);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/forward",
        "/forward-twice",
        "/include",
        "/async-dispatch",
        "/async-dispatch-twice",
        "/async-dispatch-to-forward",
        "/send-error",
        "/runtime-exception",
        "/nothing",
        "/flush"
      })
  void everyDispatchTakesOneTokenOfEachLimitThatMatchesTheRequest(String path) throws Exception {
    RateLimitFilter limits =
        Filters.policies()
            .policy("one", p -> p.limit(10, "1/h").limit(20, "1/h"))
            .policy("two", p -> p.paths("/*").limit(30, "1/h"))
            .policy("dry", p -> p.limit(40, "1/h").dryRun(true))
            .build();
    Application application =
        Servlets.application().filter(limits, "/*", ALL).errorPage("/error-page", 404, 500);
    try (TestServer server = application.start()) {
      server.get(path);

      assertEquals(
          "\"one\";r=8;t=28800, \"one-2\";r=18;t=64800, \"two\";r=28;t=100800, "
              + "\"dry\";r=38;t=136800;headgate-dry-run",
          server.get("/plain").list("RateLimit"));
    }
  }

  @Test
  void mappedToRequestsTheForwardedPathIsNotSeen() throws Exception {
    try (TestServer server = application().filter(filter, "/*", REQUEST).start()) {
      assertEquals(
          "\"everyone\";r=9;t=32400, \"forwards\";r=9;t=32400",
          server.get("/forward").list("RateLimit"));
    }
  }

  @Test
  void mappedToForwardsItChargesPoliciesOfTheForwardedPathThatWereNotCharged() throws Exception {
    try (TestServer server = application().filter(filter, "/*", AND_FORWARD).start()) {
      assertEquals(
          "\"everyone\";r=9;t=32400, \"forwards\";r=9;t=32400, "
              + "\"plain\";r=2;t=7200, \"plain-2\";r=4;t=14400",
          server.get("/forward").list("RateLimit"));
      // From /forward-twice to /forward to /plain: "forwards" matches twice, and is charged once.
      Answer second = server.get("/forward-twice");
      assertEquals(
          "\"everyone\";r=8;t=28800, \"forwards\";r=8;t=28800, "
              + "\"plain\";r=1;t=3600, \"plain-2\";r=3;t=10800",
          second.list("RateLimit"));
      assertEquals("1", second.field("X-RateLimit-Remaining"));
      assertEquals("3", second.field("X-RateLimit-Limit"));
    }
  }

  @Test
  void forwardIsRejectedByThePolicyOfItsPath() throws Exception {
    try (TestServer server = application().filter(filter, "/*", AND_FORWARD).start()) {
      server.get(3, "/plain");
      Answer refused = server.get("/forward", "Accept: application/json");

      assertEquals(429, refused.status());
      assertEquals("3600", refused.field("Retry-After"));
      assertEquals(
          "\"everyone\";r=6;t=21600, \"forwards\";r=9;t=32400, "
              + "\"plain\";r=0;t=3600, \"plain-2\";r=2;t=7200",
          refused.list("RateLimit"));
      String body = refused.body();
      assertEquals("[\"plain\"]}", body.substring(body.indexOf('[')));
    }
  }

  @Test
  void exemptRequestIsChargedForWhatItIsForwardedTo() throws Exception {
    try (TestServer server = application().filter(filter, "/*", AND_FORWARD).start()) {
      String charged = "\"everyone\";r=9;t=32400, \"plain\";r=2;t=7200, \"plain-2\";r=4;t=14400";

      assertEquals(charged, server.get("/enter").list("RateLimit"));
    }
  }

  @Test
  void chargedRequestStaysSoIfItIsForwardedToWhatIsExempt() throws Exception {
    try (TestServer server = application().filter(filter, "/*", AND_FORWARD).start()) {
      Answer answer = server.get("/forward-to-enter");

      assertEquals(
          "\"everyone\";r=9;t=32400, \"plain\";r=2;t=7200, \"plain-2\";r=4;t=14400",
          answer.list("RateLimit"));
    }
  }

  @Test
  void asyncDispatchToAPathOfAnotherPolicyCostsNothingMore() throws Exception {
    try (TestServer server = application().filter(filter, "/*", ALL).start()) {
      assertEquals("\"everyone\";r=9;t=32400", server.get("/async-dispatch").list("RateLimit"));
      assertEquals("\"everyone\";r=8;t=28800", server.get("/include").list("RateLimit"));
    }
  }

  @Test
  void twoInstancesBothCharge() throws Exception {
    RateLimitFilter login =
        Filters.policies().policy("plain", p -> p.paths("/plain").limit(4, "1/h")).build();
    Application application =
        application().filter(filter, "/*", AND_FORWARD).filter(login, "/*", AND_FORWARD);
    try (TestServer server = application.start()) {
      assertEquals(
          List.of(
              "\"everyone\";r=9;t=32400, \"plain\";r=2;t=7200, \"plain-2\";r=4;t=14400, "
                  + "\"plain\";r=3;t=10800"),
          List.of(server.get("/plain").list("RateLimit")));
      assertEquals(
          "\"everyone\";r=8;t=28800, \"forwards\";r=9;t=32400, "
              + "\"plain\";r=1;t=3600, \"plain-2\";r=3;t=10800, \"plain\";r=2;t=7200",
          server.get("/forward").list("RateLimit"));
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "x", "everyone"})
  void attributesThatAreMadeUpSwitchNothingOff(String value) throws Exception {
    Filter spoofing =
        (request, response, chain) -> {
          for (int i = 0; i < 2_000; i++) {
            request.setAttribute(RateLimitFilter.class.getName() + ".charged." + i, value);
          }
          chain.doFilter(request, response);
        };
    Application application = application().filter(spoofing, "/*").filter(filter, "/*", REQUEST);
    try (TestServer server = application.start()) {
      assertEquals(429, server.get(4, "/plain").get(3).status());
    }
  }

  @Test
  void markOfOneRequestCountsForNoOtherInstance() throws Exception {
    RateLimitFilter other = Filters.policies().policy("everyone", p -> p.limit(2, "1/h")).build();
    Filter copying =
        (request, response, chain) -> {
          List<String> names =
              Collections.list(request.getAttributeNames()).stream()
                  .filter(name -> name.startsWith(RateLimitFilter.class.getName()))
                  .toList();
          assertFalse(names.isEmpty());
          Object mark = request.getAttribute(names.get(0));
          for (int i = 0; i < 2_000; i++) {
            request.setAttribute(RateLimitFilter.class.getName() + ".charged." + i, mark);
          }
          chain.doFilter(request, response);
        };
    Application application =
        application()
            .filter(filter, "/*", REQUEST)
            .filter(copying, "/*")
            .filter(other, "/*", REQUEST);
    try (TestServer server = application.start()) {
      assertEquals(429, server.get(3, "/flush").get(2).status());
    }
  }
}
