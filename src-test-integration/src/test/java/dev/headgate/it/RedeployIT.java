// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's WAR comes and goes twenty times in one Jetty, and leaves nothing behind. */
class RedeployIT {

  private static final int REDEPLOYS = 20;

  private static final String POLICIES =
      """
      {
        "reload": "10ms",
        "exempt": [ { "addresses": [ "192.0.2.0/24" ] }, { "paths": [ "/health" ] } ],
        "policies": [
          { "name": "all", "limits": [ { "capacity": 10, "refill": "2/s" } ] },
          { "name": "users", "paths": [ "/api/*" ], "methods": [ "GET" ], "key": [ "path", "ip" ],
            "limits": [ { "capacity": 100, "refill": "1/s" }, { "capacity": 1000, "refill": "5/d" } ],
            "refundOn": [ "4xx" ] }
        ],
        "store": { "maxBuckets": 1000 },
        "silence": [ "HG-CHOSEN-KEY" ]
      }
      """;

  @TempDir private Path folder;

  @Test
  void leavesNoThreadAndNoClassLoaderBehind() throws Exception {
    leavesNothingBehind(Wars.example());
  }

  @Test
  void leavesNothingBehindOfAFileThatIsWatched() throws Exception {
    Map<String, String> file = Map.of("WEB-INF/headgate.json", POLICIES);
    leavesNothingBehind(
        Wars.exampleWith(folder.resolve("watched.war"), WebXml.filter("f", ""), file));
  }

  private static void leavesNothingBehind(Path war) throws Exception {
    try (Redeployer redeployer = new Redeployer()) {
      redeployer.leavesNothingBehind(REDEPLOYS, war, RedeployIT::ask);
    }
  }

  private static void ask(TestServer server) throws Exception {
    List<Answer> answers = server.get(11, "/api/users");
    assertEquals("9", answers.get(0).field("X-RateLimit-Remaining"));
  }
}
