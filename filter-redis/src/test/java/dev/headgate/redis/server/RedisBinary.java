// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis.server;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** The server that is run: the one in a jar, or the one that a system property names. */
final class RedisBinary {

  private static @Nullable Path path;

  private RedisBinary() {}

  /**
   * Where it is; that of the jar is written to a temporary folder once, until this process ends.
   */
  static synchronized Path path() throws IOException {
    Path found = path;
    if (found == null) {
      String named = System.getProperty(RedisProcess.PROPERTY, "");
      found =
          named.isEmpty()
              ? ExecutableProvider.newJarResourceProvider().get().toPath()
              : Path.of(named);
      path = found;
    }
    return found;
  }
}
