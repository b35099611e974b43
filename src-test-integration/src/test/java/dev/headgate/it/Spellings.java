// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Other spellings of a path, some of which some containers take for the path itself. */
final class Spellings {

  private Spellings() {}

  /** Those that lead out of an application that is not at the root. */
  static List<String> outside(String path) {
    return List.of("%2f" + path.substring(1), "/.." + path, "/x/../.." + path, "/../.." + path);
  }

  /** Those within the application, for a path whose first character is a letter. */
  static List<String> of(String path) {
    List<String> all = new ArrayList<>();
    Stream.of(
            slashes(path),
            parameters(path),
            dots(path),
            encoded(path),
            characters(path),
            suffixes(path),
            inExemption(path))
        .forEach(all::addAll);
    all.remove(path);
    return List.copyOf(all);
  }

  private static List<String> slashes(String path) {
    return List.of(
        "/" + path, "//" + path, path.replace("/", "//"), path + "/", path + "//", path + "///");
  }

  private static List<String> parameters(String path) {
    String each = path.substring(1).replace("/", ";a=1/");
    return List.of(
        path + ";",
        path + ";jsessionid=0A",
        path + ";.css",
        path + ";/",
        path + ";x=1/;y=2/",
        "/" + each + ";b=2",
        "/;" + path,
        "/;x" + path,
        "/" + path + ";x");
  }

  private static List<String> dots(String path) {
    return List.of(
        "/." + path,
        path.replace("/", "/./"),
        path + "/.",
        path + "/x/..",
        "/x/.." + path,
        "/%2e" + path,
        path.replace("/", "/%2E/"),
        path + "/%2e",
        path + "/x/%2e%2e",
        "/x/%2e." + path,
        "/.;" + path,
        "/x/..;" + path,
        "/x/..;a=1" + path,
        "/x/..%2f" + path.substring(1));
  }

  private static List<String> encoded(String path) {
    String rest = path.substring(1);
    String first = encoded(rest.charAt(0));
    char last = path.charAt(path.length() - 1);
    return List.of(
        "/" + first + rest.substring(1),
        path.substring(0, path.length() - 1) + encoded(last),
        "/" + first.replace("%", "%25") + rest.substring(1),
        "/" + first.replace("%", "%2525") + rest.substring(1),
        "/" + first.replace("%", "%u00") + rest.substring(1),
        "/" + rest.replace("/", "%2F"),
        "/" + rest.replace("/", "%2f"),
        "/" + rest.replace("/", "%252F"),
        "/%2f" + rest,
        path + "%2f");
  }

  private static String encoded(char c) {
    return String.format(Locale.ROOT, "%%%02X", (int) c);
  }

  private static List<String> characters(String path) {
    String rest = path.substring(1);
    return List.of(
        path.toUpperCase(Locale.ROOT),
        "/" + rest.replace("/", "\\"),
        "/" + rest.replace("/", "%5c"),
        "/" + rest.replace("/", "%C0%AF"),
        "/" + rest.replace("/", "%EF%BC%8F"),
        "/" + rest.replace("i", "%C4%B1"),
        path + "%E2%80%8B",
        path + "%CC%81",
        path + "%00",
        path + "%00.css",
        path + "%0a",
        path + "%0d%0a",
        path + "%20",
        path + "%09",
        path + "%80",
        path + "%",
        path + "%zz",
        path + "+",
        path + ".");
  }

  private static List<String> suffixes(String path) {
    return List.of(
        path + ".json",
        path + ".css",
        path + "/x.png",
        path + "?",
        path + "?x=1",
        path + "?/../public/x",
        path + "??",
        path + "#x",
        path + "%23x",
        path + "%3fx",
        path + "%3bx",
        path + "%3b/x",
        path + "~",
        path + "*");
  }

  private static List<String> inExemption(String path) {
    return List.of(
        "/public/.." + path,
        "/public/x/../.." + path,
        "/public//.." + path,
        "/public/%2e%2e" + path,
        "/public/%2E." + path,
        "/public/..;" + path,
        "/public/..;x=1" + path,
        "/public/%2e%2e;" + path,
        "/public/..%2f" + path.substring(1),
        "/public/..%5c" + path.substring(1),
        "/public%2f.." + path,
        "/public/;/.." + path,
        "/public;/.." + path,
        "/public/%252e%252e" + path);
  }
}
