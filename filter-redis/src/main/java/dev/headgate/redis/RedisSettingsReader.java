// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import dev.headgate.bucket.Period;
import dev.headgate.bucket.SettingProblem;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads settings, and notes what is wrong with them. For one use. */
final class RedisSettingsReader {

  static final String URI_SETTING = "uri";
  static final String CLUSTER = "cluster";
  static final String TIMEOUT = "timeout";
  static final String PREFIX = "prefix";
  static final String SECRET = "secret";
  static final String DENIAL_CACHE = "denialCache";

  static final Set<String> NAMES =
      Set.of(URI_SETTING, CLUSTER, TIMEOUT, PREFIX, SECRET, DENIAL_CACHE);

  static final String DEFAULT_URI = "redis://localhost:6379";
  static final String DEFAULT_PREFIX = "headgate";
  static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(50);
  static final Duration DEFAULT_DENIAL_CACHE = Duration.ofSeconds(1);

  static final Duration SHORTEST = Duration.ofMillis(1);
  static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(10);
  static final Duration LONGEST_DENIAL_CACHE = Duration.ofSeconds(10);

  /** Hosts with their ports, behind what may be user and password; a socket is a file. */
  private static final Pattern HOSTS =
      Pattern.compile(
          "redis-socket:.*|redis\\+socket:.*|[a-z-]+://([^@]*@)?"
              + "((\\[[0-9A-Fa-f:.]+]|[^\\[\\]:/?#@,\\s]+)(:[0-9]{1,5})?(,|(?=[/?#]|$)))+([/?#].*)?");

  private static final Pattern PREFIX_TEXT = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern ZERO = Pattern.compile("0+(ms|s|min|h|d)?");
  private static final String OFF = "0";

  private final Map<String, String> given;
  private final List<SettingProblem> problems = new ArrayList<>();

  RedisSettingsReader(Map<String, String> given) {
    this.given = given;
  }

  /** What is wrong; asked after {@link #read}. */
  List<SettingProblem> problems() {
    return List.copyOf(problems);
  }

  /** The settings, with a default in place of each mistake. */
  RedisSettings read() {
    boolean cluster = cluster();
    return new RedisSettings(
        given.getOrDefault(URI_SETTING, DEFAULT_URI),
        servers(cluster),
        cluster,
        period(TIMEOUT, DEFAULT_TIMEOUT, LONGEST_TIMEOUT, false),
        prefix(),
        secret(),
        period(DENIAL_CACHE, DEFAULT_DENIAL_CACHE, LONGEST_DENIAL_CACHE, true));
  }

  private boolean cluster() {
    String text = given.getOrDefault(CLUSTER, "false");
    if (!text.equals("true") && !text.equals("false")) {
      wrong(CLUSTER, text, "must be true or false", "write true if it is a Redis Cluster");
    }
    return text.equals("true");
  }

  private List<RedisURI> servers(boolean cluster) {
    String text = given.getOrDefault(URI_SETTING, DEFAULT_URI);
    try {
      List<RedisURI> servers = parse(text, cluster);
      if (!cluster || servers.stream().allMatch(server -> server.getSentinels().isEmpty())) {
        return servers;
      }
      wrong(
          URI_SETTING,
          ShownUri.of(text),
          "must not name sentinels, for a cluster has none",
          "write redis://host:port,host:port with some of its nodes, or leave out " + CLUSTER);
    } catch (RuntimeException unreadable) { // what a library says of it may hold the password
      wrong(
          URI_SETTING,
          ShownUri.of(text),
          "must be the URI of a Redis server",
          "write for example redis://host:6379, rediss://user:password@host:6379/0 for TLS, or"
              + " redis-sentinel://host:26379,host:26379/0#master; characters such as @ and / in a"
              + " password are percent-encoded");
    }
    return List.of(RedisURI.create(DEFAULT_URI));
  }

  /** What the library reads, unless it has taken something else for a host and its port. */
  private static List<RedisURI> parse(String text, boolean cluster) {
    List<RedisURI> servers =
        HOSTS.matcher(text).matches()
            ? cluster
                ? RedisClusterURIUtil.toRedisURIs(URI.create(text))
                : List.of(RedisURI.create(text))
            : List.of();
    if (servers.isEmpty() || servers.stream().anyMatch(RedisSettingsReader::hasPortInHost)) {
      throw new IllegalArgumentException("no host, or no number as its port");
    }
    return servers;
  }

  /** As with an underscore in the name of the host, which no URI has. */
  private static boolean hasPortInHost(RedisURI server) {
    String host = server.getHost();
    return host != null && host.indexOf(':') >= 0 && !host.startsWith("[");
  }

  private Duration period(String name, Duration byDefault, Duration longest, boolean maybeOff) {
    String text = given.get(name);
    if (text == null) {
      return byDefault;
    }
    if (maybeOff && ZERO.matcher(text).matches()) {
      return Duration.ZERO;
    }
    Duration period = Period.parse(text);
    if (period != null && period.compareTo(SHORTEST) >= 0 && period.compareTo(longest) <= 0) {
      return period;
    }
    wrong(
        name,
        text,
        "must be a time from 1ms to "
            + longest.toSeconds()
            + "s"
            + (maybeOff ? ", or " + OFF + " for none" : ""),
        "write for example " + (maybeOff ? "1s" : "50ms"));
    return byDefault;
  }

  private String prefix() {
    String text = given.getOrDefault(PREFIX, DEFAULT_PREFIX);
    if (!PREFIX_TEXT.matcher(text).matches()) {
      wrong(
          PREFIX,
          text,
          "must be 1 to 64 letters, digits and . _ : -",
          "write for example " + DEFAULT_PREFIX);
    }
    return text;
  }

  private @Nullable String secret() {
    String text = given.get(SECRET);
    if (text != null && text.isEmpty()) {
      wrong(SECRET, "", "must not be empty", "give every node the same long random text, or none");
    }
    return text;
  }

  private void wrong(String name, String value, String rule, String fix) {
    problems.add(new SettingProblem(name, value, rule, fix));
  }
}
