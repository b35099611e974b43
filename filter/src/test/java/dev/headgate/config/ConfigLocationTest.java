// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLocationTest {

  private static final String WHERE = "init-param config";
  private static final String RULE =
      "must be a path in the application that begins with /, classpath:NAME, or file:PATH with a"
          + " path of the file system or a URI of it";

  private final Problems problems = new Problems();

  private static ConfigSource texts(Map<String, String> texts) {
    return name -> {
      String text = texts.get(name);
      return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    };
  }

  private static ConfigSource failing(IOException e) {
    return name -> {
      throw e;
    };
  }

  private static ConfigSources sources() {
    return ConfigSources.of(
        texts(Map.of("/WEB-INF/headgate.json", "of the application")),
        texts(Map.of("a/headgate.json", "of the class path")));
  }

  private ConfigLocation location(String text) {
    ConfigLocation location = ConfigLocation.parse(WHERE, text, problems);
    assertEquals(List.of(), Reported.in(problems));
    assertNotNull(location);
    return location;
  }

  private @Nullable ConfigFile read(String text) {
    return location(text).read(sources(), problems);
  }

  private void assertMistake(String code, String text, String expected) {
    assertEquals(
        List.of("[%s] %s = \"%s\" %s".formatted(code, WHERE, text, expected)),
        Reported.in(problems));
  }

  @ParameterizedTest
  @CsvSource({
    "/WEB-INF/headgate.json,APPLICATION,/WEB-INF/headgate.json",
    "/a b/ä.json,APPLICATION,/a b/ä.json",
    "classpath:headgate.json,CLASS_PATH,headgate.json",
    "classpath:a/b.json,CLASS_PATH,a/b.json",
    "file:/etc/headgate.json,FILE,/etc/headgate.json",
    "file:/etc/a%20b.json,FILE,/etc/a%20b.json",
    "file:///etc/headgate.json,FILE,/etc/headgate.json",
    "file:///etc/a%20b.json,FILE,/etc/a b.json",
  })
  void namesWhatHasIt(String text, ConfigLocation.Kind kind, String name) {
    ConfigLocation location = location(text);
    assertEquals(kind, location.kind());
    assertEquals(name, location.name());
  }

  @Test
  void aRelativeFileIsInTheWorkingDirectory() {
    assertEquals(
        Path.of("conf", "headgate.json").toAbsolutePath().toString(),
        location("file:conf/headgate.json").name());
  }

  @ParameterizedTest
  @CsvSource({
    "'',/WEB-INF/headgate.json",
    "/,/WEB-INF/headgate.json",
    "/WEB-INF/,/WEB-INF/headgate.json",
    "WEB-INF/headgate.json,/WEB-INF/headgate.json",
    "web-inf/x.json,/web-inf/x.json",
    "headgate.json,file:headgate.json",
    "' /WEB-INF/headgate.json',file: /WEB-INF/headgate.json",
    "FILE:/etc/headgate.json,file:/etc/headgate.json",
    "Classpath:headgate.json,classpath:headgate.json",
    "classpath:,classpath:headgate.json",
    "classpath:/a.json,classpath:a.json",
    "classpath://a.json,classpath:a.json",
    "file:,file:/etc/headgate.json",
    "file:~/headgate.json,file:/etc/headgate.json",
    "file://host/headgate.json,file:/etc/headgate.json",
    "file:///a b.json,file:/etc/headgate.json",
    "file:///%zz,file:/etc/headgate.json",
    "https://example.org/headgate.json,/WEB-INF/headgate.json",
  })
  void proposesALocation(String text, String proposal) {
    assertNull(ConfigLocation.parse(WHERE, text, problems));
    assertMistake(Problem.BAD_VALUE, text, RULE + "; write for example " + proposal);
  }

  @Test
  void aPathWithANulIsNone() {
    assertNull(ConfigLocation.parse(WHERE, "file:/a\0b", problems));
    assertMistake(
        Problem.BAD_VALUE, "file:/a\\u0000b", RULE + "; write for example file:/etc/headgate.json");
  }

  @ParameterizedTest
  @CsvSource({
    "/WEB-INF/headgate.json,of the application",
    "classpath:a/headgate.json,of the class path"
  })
  void readsResources(String text, String content) {
    ConfigFile file = read(text);
    assertNotNull(file);
    assertEquals(text, file.name());
    assertEquals(content, new String(file.bytes(), StandardCharsets.UTF_8));
    assertNull(file.file());
  }

  @Test
  void readsFiles(@TempDir Path directory) throws IOException {
    Path path = Files.writeString(directory.resolve("a b.json"), "of the machine");
    for (String text : List.of("file:" + path, path.toUri().toString())) {
      ConfigFile file = read(text);
      assertNotNull(file);
      assertEquals(path.toString(), file.name());
      assertEquals(path, file.file());
      assertArrayEquals(Files.readAllBytes(path), file.bytes());
    }
  }

  @Test
  void aResourceOfAnExplodedApplicationIsAFile(@TempDir Path directory) throws IOException {
    Path path = Files.writeString(directory.resolve("headgate.json"), "{}");
    ConfigSource exploded =
        new ConfigSource() {
          @Override
          public InputStream open(String name) throws IOException {
            return Files.newInputStream(path);
          }

          @Override
          public Path file(String name) {
            return path;
          }
        };
    ConfigFile file =
        location("/headgate.json").read(ConfigSources.of(exploded, name -> null), problems);
    assertNotNull(file);
    assertEquals(path, file.file());
    assertEquals("/headgate.json", file.name());
  }

  @ParameterizedTest
  @CsvSource({
    "/WEB-INF/other.json,'put it into the application under this path, or write"
        + " file:/WEB-INF/other.json for a file of the machine'",
    "classpath:headgate.json,put it into WEB-INF/classes or a jar under this name",
    "file:/no/such.json,'put it there, or correct the path; this one is /no/such.json'",
  })
  void saysWhereToPutWhatIsNotThere(String text, String fix) {
    assertNull(read(text));
    assertMistake(Problem.NO_CONFIG, text, "is not there; " + fix);
  }

  @Test
  void aDirectoryIsNoConfiguration(@TempDir Path directory) {
    String text = "file:" + directory;
    assertNull(read(text));
    assertMistake(Problem.NO_CONFIG, text, "is no regular file; name the file itself");
  }

  @Test
  void permissionsAndBrokenDisksAreReported() {
    ConfigSource denied = failing(new AccessDeniedException("/WEB-INF/headgate.json"));
    assertNull(location(ConfigLocation.DEFAULT).read(ConfigSources.of(denied, denied), problems));
    ConfigSource broken = failing(new IOException("Input/output error\n"));
    assertNull(fixed(ConfigLocation.DEFAULT).read(ConfigSources.of(broken, broken), problems));
    ConfigSource throwing =
        name -> {
          throw new IllegalArgumentException("bad path");
        };
    assertNull(fixed(ConfigLocation.DEFAULT).read(ConfigSources.of(throwing, throwing), problems));
    String start = "[HG-NO-CONFIG] init-param config = \"/WEB-INF/headgate.json\" ";
    assertEquals(
        List.of(
            start + "may not be read by this process; change its permissions",
            start + "cannot be read: Input/output error\\u000a; look at the file and its disk",
            start + "cannot be read: bad path; look at the file and its disk"),
        Reported.in(problems));
  }

  private ConfigLocation fixed(String text) {
    return new ConfigLocation(WHERE, text, ConfigLocation.Kind.APPLICATION, text);
  }

  @Test
  void ofAHugeFileOnlyTheBeginningIsRead() {
    InputStream endless =
        new InputStream() {
          private long count;

          @Override
          public int read() {
            throw new AssertionError("bytes are read one by one");
          }

          @Override
          public int read(byte[] bytes, int from, int length) {
            Arrays.fill(bytes, from, from + length, (byte) ' ');
            count += length;
            assertTrue(count <= Utf8.MAX_BYTES + 1, "too much is read");
            return length;
          }
        };
    ConfigSource huge = name -> endless;
    ConfigFile file = location("/a.json").read(ConfigSources.of(huge, huge), problems);
    assertNotNull(file);
    assertEquals(Utf8.MAX_BYTES + 1, file.bytes().length);
  }
}
