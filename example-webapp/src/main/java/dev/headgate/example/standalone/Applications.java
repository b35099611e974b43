// SPDX-License-Identifier: Apache-2.0
package dev.headgate.example.standalone;

import dev.headgate.RateLimitFilter;
import dev.headgate.example.HealthServlet;
import dev.headgate.example.UsersServlet;
import jakarta.servlet.DispatcherType;
import java.net.URL;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** The two ways to the same application: set up here in Java, or read from a WAR. */
final class Applications {

  private Applications() {}

  /**
   * What {@code web.xml} says, in Java.
   *
   * @param config a file that says what is limited instead
   */
  static ServletContextHandler inJava(Optional<Path> config) {
    ServletContextHandler context = new ServletContextHandler("/");
    context.addFilter(
        rateLimit(config),
        config.isPresent() ? "/*" : "/api/*",
        EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(UsersServlet.class, "/api/users");
    context.addServlet(HealthServlet.class, "/health");
    addStaticPage(context);
    return context;
  }

  private static FilterHolder rateLimit(Optional<Path> config) {
    RateLimitFilter filter =
        config
            .map(file -> RateLimitFilter.builder().config("file:" + file.toAbsolutePath()))
            .orElseGet(() -> RateLimitFilter.builder().capacity(10).refill("2/s"))
            .build();
    FilterHolder holder = new FilterHolder(filter);
    holder.setName("rate-limit");
    holder.setAsyncSupported(true);
    return holder;
  }

  private static void addStaticPage(ServletContextHandler context) {
    URL pages = Objects.requireNonNull(Applications.class.getResource("/webapp/"));
    context.setBaseResource(ResourceFactory.of(context).newResource(pages));
    context.setWelcomeFiles(new String[] {"index.html"});
    ServletHolder files = context.addServlet(DefaultServlet.class, "/");
    files.setInitParameter("dirAllowed", "false");
  }

  /** A WAR as a container would run it: with its own {@code web.xml} and its own classes. */
  static WebAppContext fromWar(Path war) {
    WebAppContext context = new WebAppContext(war.toAbsolutePath().toString(), "/");
    context.setThrowUnavailableOnStartupException(true);
    // What the WAR forgot to pack must be missing here too, although this jar has it.
    context.getHiddenClassMatcher().add("dev.headgate.", "com.fasterxml.jackson.");
    // A WAR with an SLF4J of its own would find this jar's provider and refuse it.
    context.getProtectedClassMatcher().add("org.slf4j.");
    return context;
  }
}
