// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request with each failure of its body noted, which stays watched while it is asynchronous. */
final class WatchedRequest extends HttpServletRequestWrapper {

  private final WatchedResponse response;
  private final Transfer transfer;
  private final @Nullable String uri;
  private volatile boolean asyncStarted;
  private volatile @Nullable OriginalContext original;
  private @Nullable WatchedInput input;
  private @Nullable BufferedReader reader;

  WatchedRequest(HttpServletRequest request, WatchedResponse response, Transfer transfer) {
    super(request);
    this.response = response;
    this.transfer = transfer;
    this.uri =
        request.getDispatcherType() == DispatcherType.REQUEST ? request.getRequestURI() : null;
  }

  /** Whether it was asynchronous at any time, even if it has completed by now. */
  boolean wasAsyncStarted() {
    return asyncStarted;
  }

  /**
   * Starts with the watched request and response, where the container would take its own.
   *
   * <p>A dispatch without a path then goes to the URI that the request has now. Where that is not
   * the one that it came with, the container's own would go elsewhere, and so they are left to it.
   */
  @Override
  public AsyncContext startAsync() {
    AsyncContext context;
    if (uri != null && uri.equals(getRequestURI())) {
      context = super.startAsync(this, response);
    } else {
      original = new OriginalContext(super.startAsync(), this, response, transfer);
      context = original;
    }
    asyncStarted = true;
    return context;
  }

  @Override
  public AsyncContext getAsyncContext() {
    AsyncContext context = super.getAsyncContext();
    OriginalContext given = original;
    return given != null && given.isOf(context) ? given : context;
  }

  @Override
  public AsyncContext startAsync(ServletRequest supplied, ServletResponse answer) {
    AsyncContext context = super.startAsync(supplied, answer);
    asyncStarted = true;
    return context;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    ServletInputStream stream = super.getInputStream();
    WatchedInput watched = input;
    if (watched == null || !watched.watches(stream)) {
      watched = new WatchedInput(stream, transfer);
      input = watched;
    }
    return watched;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    BufferedReader text = super.getReader();
    BufferedReader watched = reader;
    if (watched == null) {
      watched = new BufferedReader(new WatchedReader(text, transfer));
      reader = watched;
    }
    return watched;
  }
}
