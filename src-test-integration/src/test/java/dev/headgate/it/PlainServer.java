// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;

/**
 * Serves a WAR in a process whose class path has a servlet container, and neither Headgate nor
 * Jackson. It ends with its standard input, and so with the test that started it.
 */
final class PlainServer {

  private static final String FILTER = "dev.headgate.RateLimitFilter";
  private static final String JACKSON = "com.fasterxml.jackson.databind.ObjectMapper";

  private PlainServer() {}

  public static void main(String[] args) throws Exception {
    mustNotLoad(FILTER, PlainServer.class.getClassLoader());
    mustNotLoad(JACKSON, PlainServer.class.getClassLoader());
    WebAppContext context = new WebAppContext(Path.of(args[0]).toString(), "/");
    context.setThrowUnavailableOnStartupException(true);
    try (TestServer server = TestServer.start(context)) {
      mustNotLoad(JACKSON, context.getClassLoader());
      System.out.println("port " + server.port());
      while (System.in.read() >= 0) {
        // Whatever comes is nothing but a sign that the test is still there.
      }
    }
  }

  private static void mustNotLoad(String className, ClassLoader loader) {
    try {
      Class.forName(className, false, loader);
    } catch (ClassNotFoundException expected) {
      return;
    }
    throw new IllegalStateException(className + " is on the class path");
  }
}
