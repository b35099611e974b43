// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Knows when a request is over: of all listeners that are there after the chain, the last. */
final class Endings implements Filter, AsyncListener {

  private final Semaphore ended = new Semaphore(0);

  /** Whether one more request is over by now. */
  boolean arrived() {
    return ended.tryAcquire();
  }

  /** Forgets all ends so far, once no more can come. */
  void forget() {
    ended.drainPermits();
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean returned = false;
    try {
      chain.doFilter(request, response);
      returned = true;
    } finally {
      if (returned && request.isAsyncStarted()) {
        request.getAsyncContext().addListener(this);
      } else {
        ended.release();
      }
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    ended.release();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }

  @Override
  public void onError(AsyncEvent event) {}

  @Override
  public void onTimeout(AsyncEvent event) {}
}
