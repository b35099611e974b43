// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Warns, once each, about servers that would not keep what they are given, or that are of another
 * kind than was set. A server that tells nothing of itself is not warned about.
 *
 * <p>For the store's own thread.
 */
final class ServerAdvice {

  private static final long ANSWERS_WITHIN_SECONDS = 2;
  private static final int MAJOR = 6;
  private static final int MINOR = 2;

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\..*");
  private static final System.Logger LOG = System.getLogger("dev.headgate");

  private final RedisSettings settings;
  private final Set<String> said = new HashSet<>();

  ServerAdvice(RedisSettings settings) {
    this.settings = settings;
  }

  /** Asks the server, and warns. */
  void about(@Nullable StatefulConnection<byte[], byte[]> connection) {
    CompletionStage<String> info;
    if (connection instanceof StatefulRedisConnection<byte[], byte[]> single) {
      info = single.async().info();
    } else if (connection instanceof StatefulRedisClusterConnection<byte[], byte[]> cluster) {
      info = cluster.async().info();
    } else {
      return;
    }
    try {
      String text = info.toCompletableFuture().get(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS);
      for (String warning : warnings(text)) {
        if (said.add(warning)) {
          LOG.log(Level.WARNING, "Headgate: Redis at {0} {1}", settings.describe(), warning);
        }
      }
    } catch (ExecutionException | TimeoutException untold) {
      LOG.log(Level.DEBUG, "Headgate: Redis does not tell about itself", untold);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is wrong with a server that tells this of itself. */
  List<String> warnings(String info) {
    Map<String, String> facts =
        info.lines()
            .filter(line -> line.indexOf(':') > 0)
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf(':')),
                    line -> line.substring(line.indexOf(':') + 1).strip(),
                    (one, other) -> one));
    List<String> warnings = new ArrayList<>();
    String eviction = facts.getOrDefault("maxmemory_policy", "noeviction");
    if (!eviction.equals("noeviction")) {
      warnings.add(
          "evicts keys when its memory is full (maxmemory-policy "
              + eviction
              + "), and with them what clients owe: set noeviction, and enough maxmemory");
    }
    Matcher version = VERSION.matcher(facts.getOrDefault("redis_version", ""));
    if (version.matches() && isOld(version)) {
      warnings.add(
          "is of version "
              + version.group()
              + ", but Headgate is made for "
              + MAJOR
              + "."
              + MINOR
              + " and later");
    }
    boolean isCluster = facts.getOrDefault("redis_mode", "").equals("cluster");
    if (isCluster && !settings.cluster()) {
      warnings.add("is a node of a cluster: set \"cluster\": true");
    }
    return warnings;
  }

  private static boolean isOld(Matcher version) {
    int major = Integer.parseInt(version.group(1));
    return major < MAJOR || (major == MAJOR && Integer.parseInt(version.group(2)) < MINOR);
  }
}
