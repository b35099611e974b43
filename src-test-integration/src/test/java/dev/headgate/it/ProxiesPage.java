// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import dev.headgate.RateLimitFilter;
import dev.headgate.RateLimitFilterBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docs/proxies.md} tells its readers to write. */
final class ProxiesPage {

  private static final Path PAGE = Path.of("..", "docs", "proxies.md");
  private static final Pattern HEADING = Pattern.compile("##?#? (.+)");
  private static final Pattern CALL = Pattern.compile("\\.(\\w+)\\(([^()]+)\\)");

  private ProxiesPage() {}

  /** The sections by their headings, in order. */
  static Map<String, String> sections() {
    Map<String, String> sections = new LinkedHashMap<>();
    String heading = "";
    for (String line : lines()) {
      Matcher matcher = HEADING.matcher(line);
      heading = matcher.matches() ? matcher.group(1) : heading;
      sections.merge(heading, line + "\n", String::concat);
    }
    return sections;
  }

  /** The lines of the page. */
  static List<String> lines() {
    try {
      return Files.readAllLines(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The blocks of a section that are in a language, one after the other. */
  static String code(String heading, String language) {
    String section = sections().getOrDefault(heading, "");
    return Pattern.compile("^```" + language + "\n([\\s\\S]*?)^```$", Pattern.MULTILINE)
        .matcher(section)
        .results()
        .map(block -> block.group(1))
        .reduce("", String::concat);
  }

  /** A builder on which is called whatever the section calls. */
  static RateLimitFilterBuilder builder(String heading) throws ReflectiveOperationException {
    RateLimitFilterBuilder builder = RateLimitFilter.builder();
    List<MatchResult> calls = CALL.matcher(code(heading, "java")).results().toList();
    for (MatchResult call : calls) {
      invoke(builder, call.group(1), call.group(2).split(",\\s*", -1));
    }
    return builder;
  }

  private static void invoke(RateLimitFilterBuilder builder, String name, String[] literals)
      throws ReflectiveOperationException {
    Method method =
        Arrays.stream(RateLimitFilterBuilder.class.getMethods())
            .filter(candidate -> candidate.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> new NoSuchMethodException(name));
    Class<?> type = method.getParameterTypes()[0];
    if (type == String[].class) {
      String[] texts = Arrays.stream(literals).map(ProxiesPage::unquoted).toArray(String[]::new);
      method.invoke(builder, (Object) texts);
    } else if (type == String.class) {
      method.invoke(builder, unquoted(literals[0]));
    } else {
      method.invoke(builder, Integer.parseInt(literals[0]));
    }
  }

  private static String unquoted(String literal) {
    return literal.substring(1, literal.length() - 1);
  }
}
