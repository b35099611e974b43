// SPDX-License-Identifier: Apache-2.0
package dev.headgate.example.standalone;

import java.net.BindException;
import java.nio.file.Path;

/** A server that did not come up; the message says why, without a stack trace. */
final class StartException extends Exception {

  private static final long serialVersionUID = 1L;

  private StartException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Tells an address that cannot be had from an application that refuses to start. */
  static StartException of(Throwable cause, Options options) {
    if (cause.getCause() instanceof BindException refusal) {
      return new StartException(
          "cannot listen on %s:%d: %s; choose another port with --port N"
              .formatted(ExampleServer.HOST, options.port(), refusal.getMessage()),
          cause);
    }
    String application =
        options.war().or(options::config).map(Path::toString).orElse("the application");
    return new StartException("cannot start " + application + ": " + reasons(cause), cause);
  }

  /** The messages down the chain of causes, without those that an outer one repeats. */
  private static String reasons(Throwable cause) {
    StringBuilder reasons = new StringBuilder(textOf(cause));
    for (Throwable inner = cause.getCause(); inner != null; inner = inner.getCause()) {
      String text = textOf(inner);
      if (reasons.indexOf(text) < 0) {
        reasons.append(System.lineSeparator()).append("  because: ").append(text);
      }
    }
    return reasons.toString();
  }

  private static String textOf(Throwable cause) {
    String message = cause.getMessage();
    if (message == null || message.isBlank() || cause instanceof Error) {
      return cause.toString();
    }
    return message;
  }
}
