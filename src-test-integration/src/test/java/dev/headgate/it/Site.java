// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import dev.headgate.PolicyBuilder;
import dev.headgate.RateLimitFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;

/**
 * An application with servlets and files, and its filter: each resource has a policy of {@value
 * #CAPACITY} tokens, beside one for everyone; all in {@code /public} is exempt.
 */
final class Site implements AutoCloseable {

  static final int CAPACITY = 3;

  /** A path under each of the policies; that of the root is under {@code root}. */
  static final List<String> RESOURCES =
      List.of("/api/login", "/users/7", "/docs/file.txt", "/docs/", "/files/report.pdf");

  private static final int EVERYONE = 100_000;
  private static final Consumer<PolicyBuilder> THREE_AT_ONE_PER_MINUTE =
      policy -> policy.limit(CAPACITY, "1/min");

  private final String contextPath;
  private final RateLimitFilter filter = filter();
  private final TestServer server;

  private Site(String contextPath, Application application, UriReading uris) throws Exception {
    this.contextPath = contextPath;
    application.at(contextPath).filter(filter, "/*");
    application.context().getServletHandler().setDecodeAmbiguousURIs(uris.decodesAmbiguous());
    this.server = TestServer.startWith(uris.compliance(), application.context());
  }

  /** How Jetty reads URIs. */
  record UriReading(UriCompliance compliance, boolean decodesAmbiguous) {

    /** All that a site may be set up with. */
    static List<UriReading> all() {
      return List.of(
          new UriReading(UriCompliance.DEFAULT, false),
          new UriReading(UriCompliance.LEGACY, false),
          new UriReading(UriCompliance.LEGACY, true),
          new UriReading(UriCompliance.UNSAFE, false),
          new UriReading(UriCompliance.UNSAFE, true));
    }

    @Override
    public String toString() {
      return compliance.getName() + (decodesAmbiguous ? ", decoding what is ambiguous" : "");
    }
  }

  private static RateLimitFilter filter() {
    return Filters.policies()
        .exempt(e -> e.paths("/public/*"))
        .policy("everyone", p -> p.limit(EVERYONE, "1/s"))
        .policy("login", THREE_AT_ONE_PER_MINUTE.andThen(p -> p.paths("/api/login")))
        .policy("users", THREE_AT_ONE_PER_MINUTE.andThen(p -> p.paths("/users/*")))
        .policy("docs", THREE_AT_ONE_PER_MINUTE.andThen(p -> p.paths("/docs/*")))
        .policy("pdfs", THREE_AT_ONE_PER_MINUTE.andThen(p -> p.paths("*.pdf")))
        .policy("root", THREE_AT_ONE_PER_MINUTE.andThen(p -> p.paths("", "/index.html")))
        .build();
  }

  /** A site whose container finds the servlet, or the file. */
  static Site ofServlets(String contextPath, UriReading uris, Path folder) throws Exception {
    write(folder.resolve("index.html"), "secret root");
    write(folder.resolve("docs/index.html"), "secret index");
    write(folder.resolve("docs/file.txt"), "secret file");
    write(folder.resolve("files/report.pdf"), "secret report");
    Application application =
        new Application()
            .servlet("/api/login", (in, out) -> out.getWriter().print("secret login"))
            .servlet("/users/*", (in, out) -> out.getWriter().print("secret user"))
            .servlet("/public/*", (in, out) -> out.getWriter().print("public"))
            .files(folder);
    return new Site(contextPath, application, uris);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  /** A site with one servlet, which reads the raw URI itself and forgives everything. */
  static Site ofRouter(String contextPath, UriReading uris) throws Exception {
    return new Site(contextPath, new Application().servlet("/*", GenerousRouter::handle), uris);
  }

  Answer get(String path, String... fieldLines) throws IOException {
    return server.get(contextPath + path, fieldLines);
  }

  /** Sends requests as they are, each with the context path in its target, on one connection. */
  List<Answer> send(String... requests) throws IOException {
    return server.send(requests);
  }

  String contextPath() {
    return contextPath;
  }

  /** Empties the bucket of a resource. */
  void drain(String path) throws IOException {
    server.get(CAPACITY, contextPath + path);
  }

  /** Fills all buckets. */
  void fill() {
    filter.reset(TestServer.PEER);
  }

  @Override
  public void close() {
    server.close();
  }
}
