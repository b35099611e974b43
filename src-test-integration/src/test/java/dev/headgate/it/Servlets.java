// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An application whose servlets answer in all the ways that a container knows. */
final class Servlets {

  static final String LARGE = "x".repeat(64 * 1024);

  private Servlets() {}

  static Application application() {
    return new Application()
        .servlet("/plain", Servlets::plain)
        .servlet("/forward", forwardTo("/plain"))
        .servlet("/forward-twice", forwardTo("/forward"))
        .servlet("/forward-to-reset", forwardTo("/reset"))
        .servlet("/include", Servlets::include)
        .servlet("/async-dispatch", dispatchTo("/plain"))
        .servlet("/async-dispatch-twice", dispatchTo("/async-dispatch"))
        .servlet("/async-dispatch-to-forward", dispatchTo("/forward"))
        .servlet("/async-dispatch-to-reset", dispatchTo("/reset"))
        .servlet("/async-complete", Servlets::completeElsewhere)
        .servlet("/async-dispatch-to-exception", dispatchTo("/runtime-exception"))
        .servlet("/reset-async-dispatch", Servlets::resetAndDispatch)
        .servlet("/send-error", (in, out) -> out.sendError(500))
        .servlet("/send-error-to-reset", (in, out) -> out.sendError(503))
        .servlet("/reset-send-error", Servlets::resetAndSendError)
        .servlet("/runtime-exception", Servlets::throwRuntimeException)
        .servlet("/servlet-exception", Servlets::throwServletException)
        .servlet("/io-exception", Servlets::throwIoException)
        .servlet("/error-page", Servlets::errorPage)
        .servlet("/redirect", (in, out) -> out.sendRedirect("/plain"))
        .servlet("/reset", Servlets::reset)
        .servlet("/reset-buffer", Servlets::resetBuffer)
        .servlet("/flush", Servlets::flush);
  }

  private static void plain(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print("plain");
  }

  private static Application.Action forwardTo(String path) {
    return (request, response) -> request.getRequestDispatcher(path).forward(request, response);
  }

  private static void include(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    response.getWriter().print("in");
    request.getRequestDispatcher("/plain").include(request, response);
    request.getRequestDispatcher("/plain").include(request, response);
  }

  private static Application.Action dispatchTo(String path) {
    return (request, response) -> request.startAsync().dispatch(path);
  }

  private static void completeElsewhere(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync();
    new Thread(
            () -> {
              try {
                response.getWriter().print("elsewhere");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } finally {
                async.complete();
              }
            })
        .start();
  }

  private static void resetAndDispatch(HttpServletRequest request, HttpServletResponse response) {
    response.reset();
    request.startAsync().dispatch("/plain");
  }

  private static void resetAndSendError(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.reset();
    response.sendError(500);
  }

  private static void throwRuntimeException(
      HttpServletRequest request, HttpServletResponse response) {
    throw new IllegalStateException("planned");
  }

  private static void throwServletException(
      HttpServletRequest request, HttpServletResponse response) throws ServletException {
    throw new ServletException("planned");
  }

  private static void throwIoException(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    throw new IOException("planned");
  }

  /** Commits at once, so whatever is not there before it never will be. */
  private static void errorPage(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print("sorry");
    response.flushBuffer();
  }

  private static void reset(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print("gone");
    response.reset();
    response.getWriter().print("reset");
  }

  private static void resetBuffer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print("gone");
    response.resetBuffer();
    response.getWriter().print("reset");
  }

  private static void flush(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(LARGE);
    response.flushBuffer();
    response.getWriter().print("end");
  }
}
