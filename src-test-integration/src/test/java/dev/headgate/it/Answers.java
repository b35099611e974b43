// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;

/** A servlet that answers 404 in every way that applications know, also while its client leaves. */
final class Answers extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final int SHORT_MILLIS = 200;
  private static final int MOST_FLUSHES = 20_000;
  private static final byte[] MUCH = new byte[64 * 1024];
  private static final String LONG_TEXT = "x".repeat(MUCH.length);

  /** What runs beside the request's thread. */
  private interface Work {
    void run() throws Exception;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Object included = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
    String path = included instanceof String inner ? inner : request.getServletPath();
    switch (path) {
      case "/plain" -> response.getWriter().print("plain");
      case "/status" -> response.setStatus(404);
      case "/send-error" -> response.sendError(404);
      case "/writer-then-error" -> {
        response.getWriter().print("not sent");
        response.sendError(404, "planned");
      }
      case "/stream" -> stream(response);
      case "/writer" -> writer(response);
      case "/writer-closed" -> {
        writer(response);
        response.getWriter().close();
      }
      case "/writer-with-length" -> {
        response.setStatus(404);
        response.setContentLength(LONG_TEXT.length());
        response.getWriter().print(LONG_TEXT);
      }
      case "/forward-to-complete" ->
          request.getRequestDispatcher("/complete-context").forward(request, response);
      case "/forward" -> request.getRequestDispatcher("/writer").forward(request, response);
      case "/include" -> {
        response.setStatus(404);
        request.getRequestDispatcher("/plain").include(request, response);
        response.getWriter().print("more");
      }
      case "/echo", "/read" -> {
        response.setStatus(404);
        response.getWriter().print(request.getReader().readLine());
      }
      case "/read-bytes" -> {
        response.setStatus(404);
        response.getOutputStream().write(request.getInputStream().readAllBytes());
      }
      case "/read-caught" -> ignoreFailure(() -> request.getInputStream().readAllBytes());
      case "/runtime-exception" -> throw new IllegalStateException("planned");
      case "/servlet-exception" -> throw new ServletException("planned");
      case "/io-exception" -> throw new IOException("planned");
      case "/wrapped-io-exception" -> throw new ServletException(new IOException("planned"));
      case "/flood" -> flood(response.getOutputStream());
      case "/flood-caught" -> ignoreFailure(() -> flood(response.getOutputStream()));
      case "/flood-flush-buffer" -> ignoreFailure(() -> floodByFlushBuffer(response));
      case "/flood-writer" -> flood(response.getWriter());
      case "/flood-writer-unasked" -> floodUnasked(response.getWriter());
      default -> asynchronously(path, request, response);
    }
  }

  private static void asynchronously(
      String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (path.startsWith("/again")) {
      again(request);
      return;
    }
    AsyncContext async =
        path.contains("supplied") ? request.startAsync(request, response) : request.startAsync();
    switch (path) {
      case "/complete", "/complete-supplied" -> beside(async, () -> stream(response));
      case "/complete-at-once" -> {
        response.setStatus(404);
        async.complete();
      }
      case "/complete-send-error" -> beside(async, () -> response.sendError(404));
      case "/complete-send-error-at-once" -> {
        response.sendError(404);
        async.complete();
      }
      case "/complete-context" ->
          beside(async, () -> writer((HttpServletResponse) async.getResponse()));
      case "/complete-writer-closed" ->
          beside(
              async,
              () -> {
                writer(response);
                response.getWriter().close();
              });
      case "/dispatch", "/dispatch-supplied" -> async.dispatch("/writer");
      case "/dispatch-send-error" -> async.dispatch("/send-error");
      case "/dispatch-to-complete" -> async.dispatch("/complete");
      case "/dispatch-to-exception" -> async.dispatch("/runtime-exception");
      case "/dispatch-to-dispatch" -> async.dispatch("/dispatch");
      case "/dispatch-to-flood" -> async.dispatch("/flood-caught");
      case "/exception-after-start" -> {
        async.setTimeout(SHORT_MILLIS);
        throw new IllegalStateException("planned");
      }
      case "/timeout" -> async.setTimeout(SHORT_MILLIS);
      case "/timeout-answered" -> {
        async.setTimeout(SHORT_MILLIS);
        async.addListener(new AnswersTimeout(response));
      }
      case "/write-listener", "/flood-write-listener" -> {
        response.setStatus(path.startsWith("/flood") ? 200 : 404);
        async.setTimeout(1_000);
        int flushes = path.startsWith("/flood") ? MOST_FLUSHES : 3;
        ServletOutputStream out = response.getOutputStream();
        out.setWriteListener(new Writes(async, out, flushes));
      }
      case "/read-listener" -> {
        response.setStatus(404);
        request.getInputStream().setReadListener(new Reads(async, request.getInputStream()));
      }
      case "/flood-beside" -> beside(async, () -> flood(response.getOutputStream()));
      case "/flood-context" -> beside(async, () -> flood(async.getResponse().getOutputStream()));
      case "/flood-writer-beside" -> beside(async, () -> flood(response.getWriter()));
      case "/flood-writer-unasked-beside" ->
          beside(async, () -> floodUnasked(response.getWriter()));
      default -> throw new IllegalArgumentException(path);
    }
  }

  /** Starts and dispatches without a path a few times, and says where it came to. */
  private static void again(HttpServletRequest request) throws IOException {
    Object count = request.getAttribute("count");
    int times = count instanceof Integer number ? number : 0;
    request.setAttribute("count", times + 1);
    if (times < 3) {
      request.startAsync().dispatch();
    } else {
      AsyncContext async = request.startAsync();
      HttpServletResponse response = (HttpServletResponse) async.getResponse();
      response.setStatus(404);
      response.getWriter().print(request.getRequestURI() + "?" + request.getQueryString());
      async.complete();
    }
  }

  private static void stream(HttpServletResponse response) throws IOException {
    response.setStatus(404);
    response.getOutputStream().print("é");
    response.getOutputStream().println(7);
    response.flushBuffer();
    response.getOutputStream().write(MUCH);
  }

  private static void writer(HttpServletResponse response) throws IOException {
    response.setStatus(404);
    response.setContentType("text/plain;charset=UTF-8");
    PrintWriter out = response.getWriter();
    out.println("é");
    out.printf("%,d%n", 1_000_000);
    out.flush();
    out.append(LONG_TEXT).write('x');
    out.println(1.5);
  }

  private static void beside(AsyncContext async, Work work) {
    new Thread(
            () -> {
              ignoreFailure(work);
              ignoreFailure(async::complete);
            })
        .start();
  }

  private static void ignoreFailure(Work work) {
    try {
      work.run();
    } catch (Exception expected) {
      // An application that does not care.
    }
  }

  private static void flood(OutputStream out) throws IOException {
    for (int i = 0; i < MOST_FLUSHES; i++) {
      out.write(MUCH);
      out.flush();
    }
  }

  private static void floodByFlushBuffer(HttpServletResponse response) throws IOException {
    for (int i = 0; i < MOST_FLUSHES; i++) {
      response.getOutputStream().write(' ');
      response.flushBuffer();
    }
  }

  private static void flood(PrintWriter out) {
    for (int i = 0; i < MOST_FLUSHES && !out.checkError(); i++) {
      out.write(LONG_TEXT);
    }
  }

  /** More than what the buffers of a connection take, and no question whether it was sent. */
  private static void floodUnasked(PrintWriter out) {
    for (int i = 0; i < 500; i++) {
      out.write(LONG_TEXT);
    }
  }

  private record AnswersTimeout(HttpServletResponse response) implements AsyncListener {

    @Override
    public void onTimeout(AsyncEvent event) {
      response.setStatus(404);
      event.getAsyncContext().complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }

  private static final class Writes implements WriteListener {

    private final AsyncContext async;
    private final ServletOutputStream out;
    private int left;

    Writes(AsyncContext async, ServletOutputStream out, int times) {
      this.async = async;
      this.out = out;
      this.left = times;
    }

    @Override
    public void onWritePossible() throws IOException {
      while (out.isReady()) {
        if (left-- == 0) {
          async.complete();
          return;
        }
        out.write(MUCH);
      }
    }

    @Override
    public void onError(Throwable failure) {
      ignoreFailure(async::complete);
    }
  }

  private record Reads(AsyncContext async, ServletInputStream in) implements ReadListener {

    @Override
    public void onDataAvailable() throws IOException {
      while (in.isReady()) {
        if (in.read(new byte[10]) < 0) {
          return;
        }
      }
    }

    @Override
    public void onAllDataRead() {
      async.complete();
    }

    @Override
    public void onError(Throwable failure) {
      ignoreFailure(async::complete);
    }
  }
}
