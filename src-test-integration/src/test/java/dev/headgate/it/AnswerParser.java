// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads responses of HTTP/1.1 (RFC 9112) one after the other, and forgives nothing. */
final class AnswerParser {

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 ([2-5][0-9]{2}) [ -~]*");
  private static final Pattern FIELD_LINE =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([ -~\t]*?)[ \t]*");
  private static final Pattern CHUNK_SIZE = Pattern.compile("[0-9A-Fa-f]{1,7}");

  private final InputStream in;

  AnswerParser(InputStream in) {
    this.in = in;
  }

  /** Reads the response to a request of that method. */
  Answer next(String method) throws IOException {
    int status = Integer.parseInt(match(STATUS_LINE, line()).group(1));
    List<Answer.Field> fields = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      Matcher field = match(FIELD_LINE, line);
      fields.add(new Answer.Field(field.group(1), field.group(2)));
    }
    Answer head = new Answer(status, List.copyOf(fields), "");
    boolean hasBody = !method.equals("HEAD") && status != 204 && status != 304;
    return hasBody ? new Answer(status, head.fields(), body(head)) : head;
  }

  /** Whether nothing more comes. */
  boolean atEnd() throws IOException {
    return in.read() < 0;
  }

  private String body(Answer head) throws IOException {
    if (head.has("Transfer-Encoding")) {
      if (head.has("Content-Length") || !head.field("Transfer-Encoding").equals("chunked")) {
        throw new ProtocolException("unclear length: " + head);
      }
      return chunks();
    }
    if (head.has("Content-Length")) {
      return bytes(Integer.parseInt(head.field("Content-Length")));
    }
    if (!head.has("Connection") || !head.field("Connection").equals("close")) {
      throw new ProtocolException("no length: " + head);
    }
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.append(bytes(size));
      endOfChunk();
    }
    endOfChunk();
    return body.toString();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(match(CHUNK_SIZE, line()).group(), 16);
  }

  private void endOfChunk() throws IOException {
    if (!line().isEmpty()) {
      throw new ProtocolException("a chunk is longer than it says, or there are trailers");
    }
  }

  private String bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the body has " + bytes.length + " of " + count + " bytes");
    }
    return new String(bytes, ISO_8859_1);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\r'; b = in.read()) {
      if (b < 0 || b == '\n') {
        throw new EOFException("the line ends without CR LF: " + line.toString(ISO_8859_1));
      }
      line.write(b);
    }
    if (in.read() != '\n') {
      throw new ProtocolException("CR without LF after: " + line.toString(ISO_8859_1));
    }
    return line.toString(ISO_8859_1);
  }

  private static Matcher match(Pattern pattern, String line) throws ProtocolException {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      throw new ProtocolException("not " + pattern + ": " + line);
    }
    return matcher;
  }
}
