// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** One connection to a server on this machine, on which exactly the given bytes are sent. */
final class RawHttp implements AutoCloseable {

  private static final int LONGEST_SILENCE_MILLIS = 30_000;

  private final Socket socket;

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
  }

  /** The text of a request, up to its body. */
  static String request(String method, String target, String... fieldLines) {
    StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    text.append("Host: localhost\r\n");
    for (String line : fieldLines) {
      text.append(line).append("\r\n");
    }
    return text.append("\r\n").toString();
  }

  /** Sends all requests in one write on a new connection, and reads exactly their answers. */
  static List<Answer> exchange(int port, List<String> requests) throws IOException {
    try (RawHttp connection = new RawHttp(port)) {
      return connection.exchange(requests);
    }
  }

  /** Sends all requests in one write, and reads their answers, after which nothing may come. */
  List<Answer> exchange(List<String> requests) throws IOException {
    socket.getOutputStream().write(String.join("", requests).getBytes(UTF_8));
    AnswerParser parser = new AnswerParser(new BufferedInputStream(socket.getInputStream()));
    List<Answer> answers = new ArrayList<>();
    for (String request : requests) {
      answers.add(parser.next(request.substring(0, request.indexOf(' '))));
    }
    socket.shutdownOutput();
    assertTrue(parser.atEnd(), "more came than was asked for");
    answers.forEach(RawHttp::assertFollowsTheDraft);
    return answers;
  }

  /** No answer to any test may have fields that a strict client could not read. */
  private static void assertFollowsTheDraft(Answer answer) {
    answer.list("RateLimit");
    answer.list("RateLimit-Policy");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
