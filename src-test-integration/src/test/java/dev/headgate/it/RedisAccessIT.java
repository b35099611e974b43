// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.redis.server.RedisProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis lets in only whom it knows, and changes its mind. */
class RedisAccessIT {

  private static final String USER = "limiter";
  private static final String PASSWORD = "s3cret";
  private static final String OTHER = "an0ther";

  /** Those of docs/redis.md, and one for a database that is not the first. */
  private static final String RIGHTS =
      "+eval +evalsha +time +get +set +del +info +ping +hello +select";

  @TempDir private Path folder;

  private final RedisProcess redis = RedisProcess.startOn(RedisProcess.freePort());

  @AfterEach
  void end() {
    redis.close();
  }

  private void letIn(String... rules) {
    String[] command = new String[rules.length + 3];
    List.of("ACL", "SETUSER", USER).toArray(command);
    System.arraycopy(rules, 0, command, 3, rules.length);
    redis.command(command);
  }

  private String uri() {
    return "redis://" + USER + ":" + PASSWORD + "@127.0.0.1:" + redis.port() + "/3";
  }

  /** A user that may do what the store needs, in a database that is not the first. */
  @Test
  void userMayBeTakenItsRightsAndItsPassword() throws Exception {
    letIn("on", ">" + PASSWORD, "~headgate:*");
    letIn(RIGHTS.split(" ", -1));
    try (FaultTrial trial = FaultTrial.start(uri(), Map.of())) {
      trial.begin();
      assertTrue(redis.info("keyspace", "db3").startsWith("keys="));
      assertEquals("", redis.info("keyspace", "db0"));

      trial.outage(() -> letIn("-evalsha"), () -> letIn("+evalsha"));
      trial.assertHeld(0);

      trial.begin();
      trial.outage(
          () -> {
            letIn("resetpass", ">" + OTHER);
            redis.command("CLIENT", "KILL", "USER", USER);
          },
          () -> letIn(">" + PASSWORD));
      trial.assertHeld(0);
    }
  }

  @Test
  void everybodyIsAskedForAPasswordAllOfASudden() throws Exception {
    try (FaultTrial trial = FaultTrial.start(redis.uri(), Map.of())) {
      trial.begin();
      trial.outage(
          () ->
              redis.commands(
                  List.of("CONFIG", "SET", "requirepass", PASSWORD),
                  List.of("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")),
          () ->
              redis.commands(
                  List.of("AUTH", PASSWORD), List.of("CONFIG", "SET", "requirepass", "")));
      trial.assertHeld(0);
    }
  }

  @Test
  void connectionsMayBeEncrypted() throws Exception {
    Certificate certificate = Certificate.make(folder);
    String tlsPort = "" + RedisProcess.freePort();
    try (RedisProcess encrypted =
            RedisProcess.startOn(
                RedisProcess.freePort(),
                "--tls-port",
                tlsPort,
                "--tls-cert-file",
                certificate.certificate().toString(),
                "--tls-key-file",
                certificate.key().toString(),
                "--tls-ca-cert-file",
                certificate.certificate().toString(),
                "--tls-auth-clients",
                "no",
                "--requirepass",
                PASSWORD);
        FaultTrial trial =
            FaultTrial.start(
                "rediss://:" + PASSWORD + "@127.0.0.1:" + tlsPort + "?verifyPeer=NONE", Map.of())) {
      trial.begin();
      trial.outage(encrypted::kill, encrypted::startAgain);
      trial.assertHeld(1);
    }
  }
}
