// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.eclipse.jetty.ee10.webapp.WebAppContext;

/** WAR files: those of the build, those that a test makes, and how Jetty deploys them. */
final class Wars {

  private static final String WEB_XML = "WEB-INF/web.xml";
  private static final Pattern OWN_FILTERS =
      Pattern.compile("<filter>.*</filter-mapping>", Pattern.DOTALL);

  /** Jars that the store in Redis stands on, by where they are in a repository. */
  private static final Pattern OF_REDIS =
      Pattern.compile(
          "[/\\\\](lettuce-core|netty-[a-z-]+|reactor-core|reactive-streams|redis-authx-core"
              + "|resilience4j-[a-z]+)-[0-9][^/\\\\]*[.]jar$");

  private static final String[] NOT_OF_A_CONTAINER = {
    "dev.headgate.",
    "com.fasterxml.jackson.",
    "io.lettuce.",
    "io.netty.",
    "io.github.resilience4j.",
    "org.reactivestreams.",
    "reactor.",
    "redis.",
  };

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

  /** The store in Redis as it was built, and all that it stands on. */
  static List<Path> redisJars() {
    List<Path> jars = new ArrayList<>(List.of(built("headgate.it.redis.jar")));
    Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
        .filter(entry -> OF_REDIS.matcher(entry).find())
        .map(Path::of)
        .forEach(jars::add);
    return jars;
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
    context.getHiddenClassMatcher().add(NOT_OF_A_CONTAINER);
    context.getHiddenClassMatcher().add("META-INF.services.dev.headgate.");
    context.getProtectedClassMatcher().add("org.slf4j.");
    return context;
  }

  /** Writes the example's WAR again, with these filters in place of its own. */
  static Path exampleWith(Path war, String filters) throws IOException {
    return exampleWith(war, filters, Map.of());
  }

  /** The same with more files, by their names. */
  static Path exampleWith(Path war, String filters, Map<String, String> more) throws IOException {
    return exampleWith(war, filters, more, List.of());
  }

  /** The same with more jars in its library. */
  static Path exampleWith(Path war, String filters, Map<String, String> more, List<Path> jars)
      throws IOException {
    try (ZipFile example = new ZipFile(example().toFile(), UTF_8);
        ZipOutputStream zip = zip(war)) {
      for (ZipEntry entry : Collections.list(example.entries())) {
        byte[] content = example.getInputStream(entry).readAllBytes();
        boolean webXml = entry.getName().equals(WEB_XML);
        add(zip, entry.getName(), webXml ? withFilters(content, filters) : content);
      }
      for (Map.Entry<String, String> file : more.entrySet()) {
        add(zip, file.getKey(), file.getValue().getBytes(UTF_8));
      }
      for (Path jar : jars) {
        add(zip, "WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
      }
    }
    return war;
  }

  private static byte[] withFilters(byte[] webXml, String filters) {
    Matcher own = OWN_FILTERS.matcher(new String(webXml, UTF_8));
    if (!own.find()) {
      throw new IllegalStateException("the example has no filter");
    }
    return own.replaceFirst(Matcher.quoteReplacement(filters)).getBytes(UTF_8);
  }

  /** Writes a WAR with the filter's jar, no other, and one file under {@code /api/}. */
  static Path withTheFilterAlone(Path war, String capacity, String refill) throws IOException {
    return withTheFilterAlone(war, Map.of("capacity", capacity, "refill", refill));
  }

  static Path withTheFilterAlone(Path war, Map<String, String> initParams) throws IOException {
    try (ZipOutputStream zip = zip(war)) {
      String webXml = WebXml.of(WebXml.filter("rate-limit", initParams));
      add(zip, "api/hello.txt", "hello".getBytes(UTF_8));
      add(zip, WEB_XML, webXml.getBytes(UTF_8));
      add(zip, "WEB-INF/lib/headgate-filter.jar", Files.readAllBytes(filterJar()));
    }
    return war;
  }

  private static ZipOutputStream zip(Path file) throws IOException {
    return new ZipOutputStream(Files.newOutputStream(file), UTF_8);
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
