// SPDX-License-Identifier: Apache-2.0
package dev.headgate.example.standalone;

import org.eclipse.jetty.server.Server;

/** Runs the example. Exit status: 2 for a wrong command line, 1 if the server does not start. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws Exception {
    try {
      run(Options.parse(args));
    } catch (UsageException e) {
      fail(2, e);
    } catch (StartException e) {
      fail(1, e);
    }
  }

  private static void run(Options options) throws Exception {
    if (options.help()) {
      System.out.print(Options.USAGE);
      return;
    }
    Server server = create(options);
    start(server, options);
    System.out.println("Headgate example: " + ExampleServer.url(server) + " (Ctrl-C stops it)");
    server.join();
  }

  private static Server create(Options options) throws StartException {
    try {
      return ExampleServer.create(options);
    } catch (RuntimeException | LinkageError e) { // the filter's file has mistakes, for example
      throw StartException.of(e, options);
    }
  }

  private static void start(Server server, Options options) throws Exception {
    try {
      server.start();
    } catch (Exception | LinkageError e) {
      server.stop(); // A WAR was unpacked to a temporary directory.
      throw StartException.of(e, options);
    }
  }

  private static void fail(int status, Exception why) {
    System.err.println("Headgate example: " + why.getMessage());
    System.exit(status);
  }
}
