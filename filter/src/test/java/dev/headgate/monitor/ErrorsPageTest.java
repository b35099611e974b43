// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import static dev.headgate.monitor.Practice.NOBODY;
import static dev.headgate.monitor.Practice.XFF;
import static dev.headgate.monitor.Practice.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.client.CidrList;
import dev.headgate.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of errors shows messages and numbers as they are. */
class ErrorsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "errors.md");

  private static void assertShown(WarningCode code, String text) throws IOException {
    String message = new Warning(code, text).about("filter \"rate-limit\"");
    String section = "\n## " + code + "\n\n```\n" + message + "\n```\n";
    assertTrue(Files.readString(PAGE).contains(section), section);
  }

  private static void assertShown(TrustSetup trust, Policy policy) throws IOException {
    List<Warning> warnings = SetupAdvice.about(trust, List.of(policy));
    assertEquals(1, warnings.size());
    assertShown(warnings.get(0).code(), warnings.get(0).text());
  }

  @Test
  void messagesOfTheStart() throws IOException {
    assertShown(WarningCode.NOT_MAPPED, SetupAdvice.notMapped().text());
    assertShown(new TrustSetup(CidrList.NONE, false, "X-Real-IP", true), policy("default", "ip"));
    assertShown(new TrustSetup(CidrList.EVERYONE, false, XFF, false), policy("default", "ip"));
    assertShown(NOBODY, policy("default", "header:X-API-Key"));
  }

  @Test
  void messagesAboutForwardedHeaders() throws IOException {
    Practice untrusted = Practice.trustingNobody();
    untrusted.see(Frequency.ENOUGH, Visit.from("10.0.0.9").with(XFF, "203.0.113.9"));
    assertShown(WarningCode.UNTRUSTED_FORWARDED, untrusted.onlyText());
    Practice trusted = Practice.trusting("10.0.0.0/8");
    trusted.see(Frequency.ENOUGH, Visit.from("10.0.0.9").with(XFF, "unknown"));
    assertShown(WarningCode.FORWARDED_REJECTED, trusted.onlyText());
  }

  @Test
  void messageAboutOneAddress() throws IOException {
    Practice practice = Practice.trustingNobody();
    practice.see(OneAddress.ENOUGH, Visit.from("10.0.0.9"));
    assertShown(WarningCode.ONE_ADDRESS, practice.onlyText());
  }

  @Test
  void messagesAboutKeys() throws IOException {
    Practice missing = Practice.trustingNobody();
    missing.keyPart(KeyPartCount.ENOUGH, 1, false);
    assertShown(WarningCode.KEY_PART_MISSING, missing.onlyText());
    Practice throwing = Practice.trustingNobody();
    Throwable thrown = new NullPointerException("no tenant");
    thrown.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("com.example.Tenants", "of", "Tenants.java", 27)
        });
    throwing.doctor.keyFunctionThrew(2, thrown);
    assertShown(WarningCode.KEY_FUNCTION, throwing.onlyText());
  }

  @Test
  void numbersAndHeaders() throws IOException {
    String page = Files.readString(PAGE).replace('\n', ' ');
    String often = "of " + Frequency.WINDOW + " requests that were looked at, " + Frequency.ENOUGH;
    assertEquals(3, page.split(often, -1).length);
    assertTrue(
        page.contains(
            "the first "
                + Sampler.FIRST
                + " requests are all looked at, and later one in "
                + Sampler.LATER_ONE_IN
                + ","));
    assertTrue(page.contains("the first " + OneAddress.ENOUGH + " requests all came from one"));
    assertTrue(page.contains(KeyPartCount.ENOUGH + " requests were to be counted by a part"));
    String names = "`" + String.join("`, `", ForwardedHeaders.WELL_KNOWN) + "`";
    assertTrue(page.contains(names), names);
  }
}
