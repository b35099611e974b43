// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headgate.http.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docs/cookbook.md} tells its readers to write, and what it says that comes of it. */
final class CookbookPage {

  private static final Path PAGE = Path.of("..", "docs", "cookbook.md");
  private static final String STATUS = "HTTP/1.1 ";
  private static final List<String> OURS =
      List.of("RateLimit-Policy", "RateLimit", "X-RateLimit-Limit", "Retry-After");

  private CookbookPage() {}

  /** The recipes by their headings, in order. */
  static Map<String, String> recipes() {
    Map<String, String> recipes = new LinkedHashMap<>();
    String[] sections = page().split("\n## ", -1);
    for (int i = 1; i < sections.length; i++) {
      int end = sections[i].indexOf('\n');
      recipes.put(sections[i].substring(0, end), sections[i].substring(end));
    }
    return recipes;
  }

  static String page() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one block of a recipe that is in a language. */
  static String block(String heading, String language) {
    String recipe = recipes().getOrDefault(heading, "");
    Matcher block =
        Pattern.compile("^```" + language + "\n([\\s\\S]*?)^```$", Pattern.MULTILINE)
            .matcher(recipe);
    assertEquals(1, block.results().count(), heading);
    block.reset().find();
    return block.group(1);
  }

  /** Whether an answer is the one that a recipe shows. */
  static void assertShows(String heading, Exchange answer) {
    List<String> lines = block(heading, "http").lines().toList();
    assertEquals(lines.get(0), STATUS + answer.status);
    for (String line : lines.subList(1, lines.size())) {
      String field = line.substring(0, line.indexOf(':'));
      assertEquals(line, field + ": " + answer.field(field));
    }
    if (lines.size() == 1) {
      OURS.forEach(field -> assertFalse(answer.lines(field).iterator().hasNext(), field));
    }
  }
}
