// SPDX-License-Identifier: Apache-2.0
package dev.headgate.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A script that the server runs, by the hash that it knows it by once it has seen it.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
final class Script {

  /** Takes the tokens of one request. */
  static final Script TAKE = resource("take.lua");

  /** Gives tokens back. */
  static final Script REFUND = resource("refund.lua");

  /** Fills buckets. */
  static final Script RESET = resource("reset.lua");

  private final byte[] source;
  private final byte[] hash;

  Script(String source) {
    this.source = source.getBytes(StandardCharsets.UTF_8);
    try {
      byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(this.source);
      this.hash = HexFormat.of().formatHex(sha1).getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  private static Script resource(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar of the store lacks " + name);
      }
      return new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text; not to be changed. */
  byte[] source() {
    return source;
  }

  /** The SHA-1 of the text in hexadecimal digits; not to be changed. */
  byte[] hash() {
    return hash;
  }
}
