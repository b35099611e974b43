// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import io.lettuce.core.resource.DefaultEventLoopGroupProvider;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that reads and writes all connections of a store, of the kind that the transport
 * wants. Safe for any number of threads.
 */
final class ConnectionThread extends DefaultEventLoopGroupProvider implements Executor {

  private static final String NAME = "headgate-redis-io";

  private volatile @Nullable EventExecutorGroup group;

  ConnectionThread() {
    super(1, pool -> new DefaultThreadFactory(NAME, true));
  }

  @Override
  protected <T extends EventLoopGroup> EventExecutorGroup doCreateEventLoopGroup(
      Class<T> type,
      int numberOfThreads,
      io.lettuce.core.resource.ThreadFactoryProvider threadFactoryProvider) {
    EventExecutorGroup created =
        super.doCreateEventLoopGroup(type, numberOfThreads, threadFactoryProvider);
    group = created;
    return created;
  }

  @Override
  public void execute(Runnable task) {
    EventExecutorGroup created = group;
    if (created == null) {
      throw new RejectedExecutionException("nothing was connected yet");
    }
    created.next().execute(task);
  }
}
