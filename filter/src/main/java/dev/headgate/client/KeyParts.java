// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What clients are counted by: one part, or several together.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param list the parts, in order; not empty
 */
public record KeyParts(List<KeyPart> list) {

  /** The most parts that a key has. */
  public static final int MAX_PARTS = 16;

  /** The address alone. */
  public static final KeyParts IP = new KeyParts(List.of(KeyPart.IP));

  /**
   * Checks the number of parts.
   *
   * @param list the parts, which are copied
   * @throws IllegalArgumentException if there is none, or more than {@value #MAX_PARTS}
   */
  public KeyParts {
    list = List.copyOf(list);
    if (list.isEmpty() || list.size() > MAX_PARTS) {
      throw new IllegalArgumentException("a key has 1 to " + MAX_PARTS + " parts, not " + list);
    }
  }

  /**
   * Reads parts, each as {@link KeyPart#parse} does.
   *
   * @param texts the parts; none twice
   * @param problems gets each mistake, in order
   * @return the parts without the mistakes; {@link #IP} if nothing else is left
   */
  public static KeyParts parse(List<String> texts, Consumer<ClientProblem> problems) {
    List<KeyPart> parts = new ArrayList<>();
    Set<KeyPart> seen = new HashSet<>();
    for (String text : texts) {
      KeyPart part = KeyPart.parse(text, problems);
      if (part != null && !seen.add(part)) {
        problems.accept(new ClientProblem(text, "is there twice", "write each part once"));
      } else if (part != null) {
        parts.add(part);
      }
    }
    if (parts.size() > MAX_PARTS) {
      String all = String.join(",", texts);
      problems.accept(
          new ClientProblem(all, "has more than " + MAX_PARTS + " parts", "leave some out"));
      return IP;
    }
    return parts.isEmpty() ? IP : new KeyParts(parts);
  }

  /**
   * Whether clients are counted by their address and nothing else.
   *
   * @return true for {@code ip} alone
   */
  public boolean isIpAlone() {
    return list.equals(IP.list);
  }

  /**
   * The parts that clients choose freely ({@link KeyPart#isChosenByClients}).
   *
   * @return those parts, in order
   */
  public List<KeyPart> chosenByClients() {
    return list.stream().filter(KeyPart::isChosenByClients).toList();
  }

  /** The parts as they are written, with commas between them. */
  @Override
  public String toString() {
    return list.stream().map(KeyPart::toString).collect(Collectors.joining(","));
  }
}
