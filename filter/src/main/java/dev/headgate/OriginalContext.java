// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * Asynchronous processing of the container's own request and response, of which the application is
 * given the watched ones.
 *
 * <p>A dispatch goes on with the container's, so that no failure can be noted any more.
 */
final class OriginalContext implements AsyncContext {

  private final AsyncContext context;
  private final ServletRequest request;
  private final ServletResponse response;
  private final Transfer transfer;

  OriginalContext(
      AsyncContext context, ServletRequest request, ServletResponse response, Transfer transfer) {
    this.context = context;
    this.request = request;
    this.response = response;
    this.transfer = transfer;
  }

  boolean isOf(AsyncContext other) {
    return context == other;
  }

  @Override
  public ServletRequest getRequest() {
    return request;
  }

  @Override
  public ServletResponse getResponse() {
    return response;
  }

  @Override
  public boolean hasOriginalRequestAndResponse() {
    return context.hasOriginalRequestAndResponse();
  }

  @Override
  public void dispatch() {
    transfer.fail();
    context.dispatch();
  }

  @Override
  public void dispatch(String path) {
    transfer.fail();
    context.dispatch(path);
  }

  @Override
  public void dispatch(ServletContext application, String path) {
    transfer.fail();
    context.dispatch(application, path);
  }

  @Override
  public void complete() {
    context.complete();
  }

  @Override
  public void start(Runnable work) {
    context.start(work);
  }

  @Override
  public void addListener(AsyncListener listener) {
    context.addListener(listener);
  }

  @Override
  public void addListener(AsyncListener listener, ServletRequest asked, ServletResponse answer) {
    context.addListener(listener, asked, answer);
  }

  @Override
  public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
    return context.createListener(type);
  }

  @Override
  public void setTimeout(long millis) {
    context.setTimeout(millis);
  }

  @Override
  public long getTimeout() {
    return context.getTimeout();
  }
}
