// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.jetty.ee10.webapp.WebAppContext;

/** WAR files: those of the build, those that a test makes, and how Jetty deploys them. */
final class Wars {

  private Wars() {}

  /** The example as it was built. */
  static Path example() {
    return built("headgate.it.example.war");
  }

  /** The example as one file that runs. */
  static Path runnableJar() {
    return built("headgate.it.example.jar");
  }

  /** The filter as it was built. */
  static Path filterJar() {
    return built("headgate.it.filter.jar");
  }

  private static Path built(String property) {
    Path file = Path.of(System.getProperty(property, property + " is not set"));
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException("not built: " + file);
    }
    return file;
  }

  /**
   * A context at the root that has nothing of this class path but what a container brings, and that
   * does not start if its application does not.
   */
  static WebAppContext context(Path war) {
    WebAppContext context = new WebAppContext(war.toString(), "/");
    context.setThrowUnavailableOnStartupException(true);
    context.getHiddenClassMatcher().add("dev.headgate.", "com.fasterxml.jackson.");
    context.getProtectedClassMatcher().add("org.slf4j.");
    return context;
  }

  /** Writes a WAR with the filter's jar, no other, and one file under {@code /api/}. */
  static Path withTheFilterAlone(Path war, String capacity, String refill) throws IOException {
    try (OutputStream file = Files.newOutputStream(war);
        ZipOutputStream zip = new ZipOutputStream(file, UTF_8)) {
      add(zip, "api/hello.txt", "hello".getBytes(UTF_8));
      add(zip, "WEB-INF/web.xml", webXml(capacity, refill).getBytes(UTF_8));
      add(zip, "WEB-INF/lib/headgate-filter.jar", Files.readAllBytes(filterJar()));
    }
    return war;
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static String webXml(String capacity, String refill) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
          <filter>
            <filter-name>rate-limit</filter-name>
            <filter-class>dev.headgate.RateLimitFilter</filter-class>
            <async-supported>true</async-supported>
            <init-param><param-name>capacity</param-name><param-value>%s</param-value></init-param>
            <init-param><param-name>refill</param-name><param-value>%s</param-value></init-param>
          </filter>
          <filter-mapping>
            <filter-name>rate-limit</filter-name>
            <url-pattern>/api/*</url-pattern>
          </filter-mapping>
        </web-app>
        """
        .formatted(capacity, refill);
  }
}
