// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Three masters on loopback that share the slots of a cluster. Where one is gone, the others go on.
 *
 * <p>For one thread at a time.
 */
public final class RedisCluster implements AutoCloseable {

  private static final int SLOTS = 16_384;
  private static final int MASTERS = 3;
  private static final long READY_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long BETWEEN_QUESTIONS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final List<RedisProcess> masters = new ArrayList<>();

  private RedisCluster() {}

  /** A cluster whose masters know each other and agree that all slots are served. */
  public static RedisCluster start() {
    RedisCluster cluster = new RedisCluster();
    try {
      for (int i = 0; i < MASTERS; i++) {
        cluster.masters.add(master());
      }
      cluster.join();
      return cluster;
    } catch (RuntimeException failed) {
      cluster.close();
      throw failed;
    }
  }

  private static RedisProcess master() {
    return RedisProcess.start("--cluster-enabled", "yes", "--cluster-require-full-coverage", "no");
  }

  private void join() {
    for (int i = 0; i < MASTERS; i++) {
      List<String> command = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
      IntStream.range(SLOTS * i / MASTERS, SLOTS * (i + 1) / MASTERS)
          .forEach(slot -> command.add(Integer.toString(slot)));
      masters.get(i).command(command.toArray(String[]::new));
      String port = Integer.toString(masters.get(i).port());
      masters.get(0).command("CLUSTER", "MEET", "127.0.0.1", port);
    }
    masters.forEach(RedisCluster::awaitReady);
  }

  /** A client's first command may come too early. */
  private static void awaitReady(RedisProcess master) {
    long start = System.nanoTime();
    while (!isReady(master.command("CLUSTER", "INFO"))) {
      if (System.nanoTime() - start > READY_WITHIN_NANOS) {
        throw new IllegalStateException(master.command("CLUSTER", "INFO"));
      }
      LockSupport.parkNanos(BETWEEN_QUESTIONS_NANOS);
    }
  }

  private static boolean isReady(String info) {
    return info.contains("cluster_state:ok")
        && info.contains("cluster_slots_ok:" + SLOTS)
        && info.contains("cluster_size:" + MASTERS);
  }

  /** The masters, in the order of their slots. */
  public List<RedisProcess> masters() {
    return List.copyOf(masters);
  }

  /** The addresses of all, as one. */
  public String uri() {
    return masters.stream()
        .map(master -> "127.0.0.1:" + master.port())
        .collect(Collectors.joining(",", "redis://", ""));
  }

  @Override
  public void close() {
    masters.forEach(RedisProcess::close);
  }
}
