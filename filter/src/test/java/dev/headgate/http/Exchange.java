// SPDX-License-Identifier: Apache-2.0
package dev.headgate.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response without a container: what the filter may ask of them, and nothing
 * else, for any other call is an error.
 */
public final class Exchange {

  public String method = "GET";
  public @Nullable String peer = "203.0.113.9";
  public DispatcherType dispatch = DispatcherType.REQUEST;
  public boolean committed;
  public int status = 200;
  public @Nullable String contentType;
  public int contentLength = -1;
  public boolean asyncStarted;
  public boolean writerIsUsed;
  public final List<String> accept = new ArrayList<>();
  public final Map<String, List<@Nullable String>> headers =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  public final List<Cookie> cookies = new ArrayList<>();
  public @Nullable String query;
  public @Nullable Principal principal;
  public @Nullable HttpSession session;
  public String servletPath = "/api";
  public @Nullable String pathInfo;

  /** As the client wrote it; null if it is just the path. */
  public @Nullable String requestUri;

  public final Map<String, Object> attributes = new HashMap<>();

  private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final PrintWriter writer = new PrintWriter(body, true, StandardCharsets.UTF_8);

  public final HttpServletRequest request = proxy(HttpServletRequest.class, this::onRequest);
  public final HttpServletResponse response = proxy(HttpServletResponse.class, this::onResponse);

  private interface Call {
    @Nullable Object answer(String method, @Nullable Object[] args);
  }

  private static <T> T proxy(Class<T> type, Call call) {
    InvocationHandler handler =
        (proxy, method, args) -> call.answer(method.getName(), args == null ? new Object[0] : args);
    return type.cast(
        Proxy.newProxyInstance(Exchange.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** The lines of a field, in order. */
  public List<String> lines(String field) {
    return fields.getOrDefault(field, List.of());
  }

  /** The one line of a field; null if there is none. */
  public @Nullable String field(String field) {
    List<String> lines = lines(field);
    if (lines.size() > 1) {
      throw new AssertionError(field + " stands on several lines: " + lines);
    }
    return lines.isEmpty() ? null : lines.get(0);
  }

  public String body() {
    writer.flush();
    return body.toString(StandardCharsets.UTF_8);
  }

  /** What an application's reset() does. */
  public void reset() {
    fields.clear();
  }

  private @Nullable Object onRequest(String method, @Nullable Object[] args) {
    return switch (method) {
      case "getMethod" -> this.method;
      case "getRemoteAddr" -> peer;
      case "getDispatcherType" -> dispatch;
      case "isAsyncStarted" -> asyncStarted;
      case "getHeaders" -> Collections.enumeration(requestLines(String.valueOf(args[0])));
      case "getHeader" -> requestLines(String.valueOf(args[0])).stream().findFirst().orElse(null);
      case "getRequestURI" -> requestUri != null ? requestUri : servletPath;
      case "getContextPath" -> "";
      case "getCookies" -> cookies.isEmpty() ? null : cookies.toArray(new Cookie[0]);
      case "getQueryString" -> query;
      case "getUserPrincipal" -> principal;
      case "getSession" -> existingSession(args);
      case "getServletPath" -> servletPath;
      case "getPathInfo" -> pathInfo;
      case "getAttribute" -> attributes.get(String.valueOf(args[0]));
      case "setAttribute" -> attributes.put(String.valueOf(args[0]), args[1]);
      default -> throw new AssertionError("unexpected call of " + method);
    };
  }

  private List<? extends @Nullable String> requestLines(String name) {
    return name.equalsIgnoreCase("Accept") ? accept : headers.getOrDefault(name, List.of());
  }

  private @Nullable HttpSession existingSession(@Nullable Object[] args) {
    if (args.length == 0 || !Boolean.FALSE.equals(args[0])) {
      throw new AssertionError("a session is made");
    }
    return session;
  }

  private @Nullable Object onResponse(String method, @Nullable Object[] args) {
    String first = args.length == 0 ? "" : String.valueOf(args[0]);
    return switch (method) {
      case "isCommitted" -> committed;
      case "getStatus" -> status;
      case "getHeaders" -> lines(first);
      case "getHeader" -> lines(first).stream().findFirst().orElse(null);
      case "getOutputStream" -> outputStream();
      case "getWriter" -> writer;
      default -> {
        change(method, first, args);
        yield null;
      }
    };
  }

  private BodyStream outputStream() {
    if (writerIsUsed) {
      throw new IllegalStateException("getWriter() was called");
    }
    return new BodyStream(body);
  }

  private void change(String method, String first, @Nullable Object[] args) {
    switch (method) {
      case "addHeader" ->
          fields.computeIfAbsent(first, name -> new ArrayList<>()).add(String.valueOf(args[1]));
      case "setHeader" -> fields.put(first, new ArrayList<>(List.of(String.valueOf(args[1]))));
      case "setStatus", "sendError" -> status = Integer.parseInt(first);
      case "setContentType" -> contentType = first;
      case "setContentLength" -> contentLength = Integer.parseInt(first);
      case "resetBuffer" -> {
        writer.flush();
        body.reset();
      }
      default -> throw new AssertionError("unexpected call of " + method);
    }
  }

  private static final class BodyStream extends ServletOutputStream {
    private final ByteArrayOutputStream body;

    BodyStream(ByteArrayOutputStream body) {
      this.body = body;
    }

    @Override
    public void write(int b) {
      body.write(b);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new AssertionError("unexpected call of setWriteListener");
    }
  }
}
