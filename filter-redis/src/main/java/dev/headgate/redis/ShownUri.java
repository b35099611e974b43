// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import io.lettuce.core.RedisURI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** URIs as messages show them: where the server is, and nothing that opens it. */
final class ShownUri {

  private static final Pattern USER_INFO = Pattern.compile("^([A-Za-z+-]+://)?.*@", Pattern.DOTALL);
  private static final String HIDDEN = "$1***@";

  private ShownUri() {}

  /** A text that may be a URI, without what may be user and password. */
  static String of(String text) {
    return USER_INFO.matcher(text).replaceAll(HIDDEN);
  }

  /** Hosts and ports. */
  static String of(List<RedisURI> servers) {
    return servers.stream().map(ShownUri::hosts).collect(Collectors.joining(", "));
  }

  private static String hosts(RedisURI server) {
    if (!server.getSentinels().isEmpty()) {
      return "the master "
          + server.getSentinelMasterId()
          + " of the sentinels "
          + of(server.getSentinels());
    }
    return server.getSocket() == null
        ? server.getHost() + ":" + server.getPort()
        : server.getSocket();
  }
}
