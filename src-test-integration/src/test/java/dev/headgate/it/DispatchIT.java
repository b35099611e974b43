// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.RateLimitFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** However a servlet answers, a request takes one token, and its answer has the fields. */
@ParameterizedClass
@MethodSource("setups")
class DispatchIT {

  /** What the filter is mapped to, and whether a servlet or Jetty itself answers errors. */
  record Setup(Set<DispatcherType> dispatches, boolean hasErrorPage) {}

  static Stream<Setup> setups() {
    return Stream.of(
        new Setup(EnumSet.allOf(DispatcherType.class), true),
        new Setup(EnumSet.allOf(DispatcherType.class), false),
        new Setup(EnumSet.of(DispatcherType.REQUEST), true),
        new Setup(EnumSet.of(DispatcherType.REQUEST), false));
  }

  private static final Map<String, String> FIELDS_OF_THE_FIRST_REQUEST =
      Map.of(
          "RateLimit-Policy", "\"default\";q=10;w=5",
          "RateLimit", "\"default\";r=9;t=5",
          "X-RateLimit-Limit", "10",
          "X-RateLimit-Remaining", "9",
          "X-RateLimit-Reset", "" + (Filters.UNIX_SECONDS + 1));

  private final Setup setup;

  DispatchIT(Setup setup) {
    this.setup = setup;
  }

  @ParameterizedTest
  @CsvSource({
    "/plain, 200, plain",
    "/forward, 200, plain",
    "/forward-twice, 200, plain",
    "/include, 200, inplainplain",
    "/async-dispatch, 200, plain",
    "/async-dispatch-twice, 200, plain",
    "/async-dispatch-to-forward, 200, plain",
    "/async-complete, 200, elsewhere",
    "/reset, 200, reset",
    "/reset-buffer, 200, reset",
    "/redirect, 302, ''",
  })
  void takesOneTokenAndHasTheFields(String path, int status, String body) throws Exception {
    try (TestServer server = server()) {
      Answer answer = server.get(path);

      assertEquals(status, answer.status());
      assertEquals(body, answer.body());
      assertHasFieldsAndTookOneToken(server, answer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/send-error, 500",
    "/runtime-exception, 500",
    "/servlet-exception, 500",
    "/io-exception, 500",
    "/async-dispatch-to-exception, 500",
    "/nothing, 404",
  })
  void takesOneTokenAndHasTheFieldsAlsoIfItFails(String path, int status) throws Exception {
    try (TestServer server = server()) {
      Answer answer = server.get(path);

      assertEquals(status, answer.status());
      assertEquals(setup.hasErrorPage(), answer.body().equals("sorry"), answer.body());
      assertHasFieldsAndTookOneToken(server, answer);
    }
  }

  @Test
  void takesOneTokenAndHasTheFieldsAlsoIfItIsCommittedEarly() throws Exception {
    try (TestServer server = server()) {
      Answer answer = server.get("/flush");

      assertEquals(200, answer.status());
      assertEquals(Servlets.LARGE + "end", answer.body());
      assertHasFieldsAndTookOneToken(server, answer);
    }
  }

  private TestServer server() throws Exception {
    RateLimitFilter filter = Filters.tenTokens().build();
    Application application = Servlets.application().filter(filter, "/*", setup.dispatches());
    if (setup.hasErrorPage()) {
      application.errorPage("/error-page", 404, 500);
    }
    return application.start();
  }

  private static void assertHasFieldsAndTookOneToken(TestServer server, Answer answer)
      throws Exception {
    for (Map.Entry<String, String> field : FIELDS_OF_THE_FIRST_REQUEST.entrySet()) {
      assertEquals(field.getValue(), answer.field(field.getKey()), field.getKey());
    }
    assertEquals("\"default\";r=8;t=4", server.get("/plain").field("RateLimit"));
  }
}
