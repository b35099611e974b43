// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis.server;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A server that runs in a folder of its own, and that does not outlive this process, unless this
 * process is killed.
 *
 * <p>For one thread at a time.
 */
record Running(Process process, Path folder) {

  private static final long ENDS_WITHIN_SECONDS = 20;
  private static final Set<Running> ALL = ConcurrentHashMap.newKeySet();

  static {
    Thread ending = new Thread(() -> ALL.forEach(Running::end), "redis-end");
    Runtime.getRuntime().addShutdownHook(ending);
  }

  static Running start(ProcessBuilder command, Path folder) throws java.io.IOException {
    Running running = new Running(command.redirectErrorStream(true).start(), folder);
    ALL.add(running);
    return running;
  }

  /** Ends it at once, as the kernel does when memory runs out, and throws its folder away. */
  void end() {
    process.destroyForcibly();
    await(process);
    ALL.remove(this);
    Folders.delete(folder);
  }

  static void await(Process ending) {
    try {
      if (!ending.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("does not end: " + ending);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
