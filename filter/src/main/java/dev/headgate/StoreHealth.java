// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says once that the store fails, and once that it works again.
 *
 * <p>Safe for any number of threads.
 */
final class StoreHealth {

  private static final System.Logger LOG = System.getLogger("dev.headgate");

  private final AtomicBoolean fails = new AtomicBoolean();

  void failed(Throwable failure) {
    if (!fails.getAndSet(true)) {
      LOG.log(Level.WARNING, "The bucket store fails; requests pass unlimited", failure);
    }
  }

  void worked() {
    if (fails.get() && fails.getAndSet(false)) {
      LOG.log(Level.INFO, "The bucket store works again; requests are limited");
    }
  }
}
