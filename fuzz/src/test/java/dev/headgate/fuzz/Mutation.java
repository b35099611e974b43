// SPDX-License-Identifier: Apache-2.0
package dev.headgate.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Changes inputs at random: pieces go, come twice, or come from other inputs. */
final class Mutation {

  private static final int MOST_CHANGES = 6;
  private static final int MOST_BYTES = 600;
  private static final List<String> PIECES =
      List.of(
          ",",
          ";",
          ":",
          "::",
          "=",
          "\"",
          "\\",
          "[",
          "]",
          "%",
          ".",
          "/",
          " ",
          "\t",
          "\n",
          "\0",
          "0",
          "1",
          "9",
          "-1",
          "01",
          "255",
          "256",
          "65535",
          "65536",
          "1000000000",
          "1e9",
          "f",
          "g",
          "x",
          "*",
          "+",
          "q=",
          "\u00a0",
          "\u0661",
          "\uff11",
          "\u017f",
          "\u212a",
          "\u0130");

  private final Random random;
  private final List<byte[]> inputs;

  Mutation(Random random, List<byte[]> inputs) {
    this.random = random;
    this.inputs = inputs;
  }

  byte[] next() {
    byte[] data = any();
    for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      data = changed(data);
    }
    return data;
  }

  private byte[] any() {
    return inputs.get(random.nextInt(inputs.size()));
  }

  private byte[] changed(byte[] data) {
    int from = random.nextInt(data.length + 1);
    int to = Math.min(data.length, from + random.nextInt(12));
    return switch (random.nextInt(5)) {
      case 0 -> joined(data, from, new byte[0], to);
      case 1 -> joined(data, from, bytesOf(data, from, to), from);
      case 2 -> joined(data, from, new byte[] {(byte) random.nextInt()}, to);
      case 3 -> joined(data, from, piece(), random.nextBoolean() ? from : to);
      default -> joined(data, from, partOf(any()), to);
    };
  }

  private byte[] piece() {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] partOf(byte[] other) {
    int from = random.nextInt(other.length + 1);
    return bytesOf(other, from, from + random.nextInt(other.length - from + 1));
  }

  private static byte[] bytesOf(byte[] data, int from, int to) {
    return java.util.Arrays.copyOfRange(data, from, to);
  }

  /** The bytes before one index, others, and the bytes from another index on; not too many. */
  private static byte[] joined(byte[] data, int before, byte[] between, int from) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(data, 0, before);
    all.writeBytes(between);
    all.write(data, from, data.length - from);
    return bytesOf(all.toByteArray(), 0, Math.min(MOST_BYTES, all.size()));
  }
}
