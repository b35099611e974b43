// SPDX-License-Identifier: Apache-2.0
package dev.headgate.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Inputs as text: what is no UTF-8 becomes U+FFFD, so no input is left out. */
public final class Texts {

  private Texts() {}

  public static String of(byte[] data) {
    return new String(data, StandardCharsets.UTF_8);
  }

  /** The lines of an input; there is always one at least. */
  public static List<String> lines(byte[] data) {
    return List.of(of(data).split("\n", -1));
  }
}
