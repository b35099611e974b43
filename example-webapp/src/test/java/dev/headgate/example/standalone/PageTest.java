// SPDX-License-Identifier: Apache-2.0
package dev.headgate.example.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  @ParameterizedTest
  @ValueSource(strings = {"style", "script"})
  void securityPolicyHasTheHashOfWhatIsInline(String element) throws Exception {
    String page = page();
    String inline = only("<" + element + ">(.*?)</" + element + ">", page);

    assertEquals(sha256(inline), only(element + "-src 'sha256-([^']*)'", page));
  }

  private static String page() throws IOException {
    try (InputStream page = PageTest.class.getResourceAsStream("/webapp/index.html")) {
      // A browser hashes what it parsed, and that has no carriage returns.
      return new String(Objects.requireNonNull(page).readAllBytes(), UTF_8).replace("\r", "");
    }
  }

  private static String only(String regex, String text) {
    Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(text);
    assertTrue(matcher.find(), regex);
    return matcher.group(1);
  }

  private static String sha256(String text) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }
}
