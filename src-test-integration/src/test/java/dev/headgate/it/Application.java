// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** A web application put together in Java, whose filters run in the order in which they come. */
final class Application {

  /** What a servlet does. */
  interface Action {
    void handle(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException;
  }

  private final ServletContextHandler context = new ServletContextHandler("/");
  private final ErrorPageErrorHandler errorPages = new ErrorPageErrorHandler();

  /** An application whose {@code /api/hello} says hello. */
  static Application hello() {
    return new Application().servlet("/api/hello", (in, out) -> out.getWriter().print("hello"));
  }

  Application servlet(String path, Action action) {
    ServletHolder holder = new ServletHolder(new ActionServlet(action));
    holder.setAsyncSupported(true);
    context.addServlet(holder, path);
    return this;
  }

  /** Adds a filter for requests as they come from clients. */
  Application filter(Filter filter, String path) {
    return filter(filter, path, Set.of(DispatcherType.REQUEST));
  }

  Application filter(Filter filter, String path, Set<DispatcherType> dispatches) {
    return filter(new FilterHolder(filter), path, dispatches);
  }

  Application filter(FilterHolder holder, String path, Set<DispatcherType> dispatches) {
    holder.setAsyncSupported(true);
    context.addFilter(holder, path, EnumSet.copyOf(dispatches));
    return this;
  }

  Application errorPage(String path, int... statuses) {
    for (int status : statuses) {
      errorPages.addErrorPage(status, path);
    }
    context.setErrorHandler(errorPages);
    return this;
  }

  /** Puts the application at a context path; that of the root is empty. */
  Application at(String contextPath) {
    context.setContextPath(contextPath.isEmpty() ? "/" : contextPath);
    return this;
  }

  /** Adds a folder of files, and {@code index.html} as the welcome file. */
  Application files(Path folder) {
    context.setBaseResourceAsPath(folder);
    context.setWelcomeFiles(new String[] {"index.html"});
    context.addServlet(DefaultServlet.class, "/");
    return this;
  }

  ServletContextHandler context() {
    return context;
  }

  TestServer start() throws Exception {
    return TestServer.start(context);
  }

  private static final class ActionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Action action;

    ActionServlet(Action action) {
      this.action = action;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      action.handle(request, response);
    }
  }
}
