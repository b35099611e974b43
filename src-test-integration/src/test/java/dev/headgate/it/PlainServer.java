// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;

/**
 * Serves a WAR in a process whose class path has a servlet container, and neither Headgate nor
 * Jackson. It ends with its standard input, and so with the test that started it.
 */
final class PlainServer {

  /** Said to the process, it tells how much of its heap is in use. */
  static final char TELL_HEAP = 'h';

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
      // Whatever else comes is nothing but a sign that the test is still there.
      for (int said = System.in.read(); said >= 0; said = System.in.read()) {
        if (said == TELL_HEAP) {
          System.out.println("heap " + bytesInUse());
        }
      }
    }
  }

  private static long bytesInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
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
