// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections to a server, to the master that sentinels name, or to a cluster. A connection
 * connects again by itself when it is lost, and refuses what it is given meanwhile.
 *
 * <p>For the store's own thread: what Netty leaves behind on it ends with it.
 */
final class RedisConnector {

  /** The longest that one attempt to connect takes. */
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofMillis(500);
  private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(5);
  private static final Duration KEEP_ALIVE_IDLE = Duration.ofSeconds(30);
  private static final Duration KEEP_ALIVE_INTERVAL = Duration.ofSeconds(5);
  private static final int KEEP_ALIVE_PROBES = 3;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final ConnectionThread thread = new ConnectionThread();
  private final ClientResources resources;
  private final AbstractRedisClient client;
  private final RedisURI server;

  RedisConnector(RedisSettings settings) {
    this.resources =
        ClientResources.builder()
            .eventLoopGroupProvider(thread)
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .reconnectDelay(
                () ->
                    Delay.exponential(
                        Duration.ZERO, LONGEST_RECONNECT_DELAY, 2, TimeUnit.MILLISECONDS))
            .build();
    settings.servers().forEach(one -> one.setTimeout(CONNECT_TIMEOUT));
    this.server = settings.servers().get(0);
    this.client = settings.cluster() ? cluster(settings.servers()) : single(server);
  }

  private RedisClient single(RedisURI only) {
    RedisClient single = RedisClient.create(resources, only);
    single.setOptions(reconnecting(ClientOptions.builder()).build());
    return single;
  }

  private RedisClusterClient cluster(List<RedisURI> nodes) {
    RedisClusterClient cluster = RedisClusterClient.create(resources, nodes);
    ClusterClientOptions.Builder options = ClusterClientOptions.builder();
    reconnecting(options);
    cluster.setOptions(
        options
            .topologyRefreshOptions(
                ClusterTopologyRefreshOptions.builder()
                    .enablePeriodicRefresh(TOPOLOGY_REFRESH)
                    .enableAllAdaptiveRefreshTriggers()
                    .build())
            .build());
    return cluster;
  }

  private static ClientOptions.Builder reconnecting(ClientOptions.Builder options) {
    return options
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .replayFilter(command -> true)
        // Whoever waits for an answer has a deadline of its own: no timer for each call besides.
        .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .tcpNoDelay(true)
                .keepAlive(
                    KeepAliveOptions.builder()
                        .enable()
                        .idle(KEEP_ALIVE_IDLE)
                        .interval(KEEP_ALIVE_INTERVAL)
                        .count(KEEP_ALIVE_PROBES)
                        .build())
                .build());
  }

  /** What runs tasks on the thread of the connections. */
  Executor connectionThread() {
    return thread;
  }

  /**
   * Connects, within {@link #CONNECT_TIMEOUT} or a little more.
   *
   * @throws RedisFailure if that fails
   */
  StatefulConnection<byte[], byte[]> connect() throws RedisFailure {
    CompletableFuture<? extends StatefulConnection<byte[], byte[]>> connecting;
    try {
      connecting = connecting();
    } catch (RuntimeException | LinkageError refused) { // no native transport for a socket, say
      throw notReached(refused);
    }
    try {
      return connecting.get(2 * CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw notReached(failed.getCause());
    } catch (TimeoutException slow) {
      closeOnceConnected(connecting);
      throw notReached(slow);
    } catch (InterruptedException closing) {
      closeOnceConnected(connecting);
      Thread.currentThread().interrupt();
      throw notReached(closing);
    }
  }

  private CompletableFuture<? extends StatefulConnection<byte[], byte[]>> connecting() {
    return client instanceof RedisClient single
        ? single.connectAsync(ByteArrayCodec.INSTANCE, server).toCompletableFuture()
        : connecting((RedisClusterClient) client);
  }

  /** It does not look for the nodes by itself. */
  private static CompletableFuture<? extends StatefulConnection<byte[], byte[]>> connecting(
      RedisClusterClient cluster) {
    return cluster
        .refreshPartitionsAsync()
        .thenCompose(found -> cluster.connectAsync(ByteArrayCodec.INSTANCE))
        .toCompletableFuture();
  }

  private static void closeOnceConnected(
      CompletableFuture<? extends StatefulConnection<byte[], byte[]>> connecting) {
    CompletableFuture<Void> unused = connecting.thenCompose(StatefulConnection::closeAsync);
  }

  private static RedisFailure notReached(@Nullable Throwable failure) {
    Throwable first = failure;
    while (first != null && first.getCause() != null && first.getCause() != first) {
      first = first.getCause();
    }
    String line = String.valueOf(first).lines().findFirst().orElse("");
    return new RedisFailure("Redis can't be reached: " + line);
  }

  /** Closes all connections and ends all threads. */
  void close() {
    long millis = CLOSE_TIMEOUT.toMillis();
    try {
      client.shutdown(Duration.ZERO, CLOSE_TIMEOUT);
    } finally {
      resources.shutdown(0, millis, TimeUnit.MILLISECONDS).awaitUninterruptibly();
      thread.shutdown(0, millis, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
    try {
      // Netty's own, on which it tells that the others have ended.
      GlobalEventExecutor.INSTANCE.awaitInactivity(millis, TimeUnit.MILLISECONDS);
    } catch (IllegalStateException neverStarted) {
      // Then there is no thread.
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
