// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is warned about, and can be silenced. Each has a section in docs/errors.md. */
public enum WarningCode {
  /** No request goes through the filter. */
  NOT_MAPPED("HG-NOT-MAPPED"),
  /** A header is named, but nobody is trusted to send it. */
  HEADER_NOT_READ("HG-HEADER-NOT-READ"),
  /** All addresses are trusted. */
  TRUSTS_ALL("HG-TRUSTS-ALL"),
  /** Clients choose what they are counted by. */
  CHOSEN_KEY("HG-CHOSEN-KEY"),
  /** A forwarded header comes from peers that are not trusted. */
  UNTRUSTED_FORWARDED("HG-UNTRUSTED-FORWARDED"),
  /** A forwarded header of trusted proxies cannot be used. */
  FORWARDED_REJECTED("HG-FORWARDED-REJECTED"),
  /** All requests come from one address. */
  ONE_ADDRESS("HG-ONE-ADDRESS"),
  /** No request has a part of the key. */
  KEY_PART_MISSING("HG-KEY-PART-MISSING"),
  /** A key function throws. */
  KEY_FUNCTION("HG-KEY-FUNCTION"),
  /** A cost function throws, or says a cost that its policy does not have. */
  COST("HG-COST");

  private final String code;

  WarningCode(String code) {
    this.code = code;
  }

  /**
   * Finds a code that somebody wrote.
   *
   * @param text any text
   * @return the code that is written exactly so
   */
  public static Optional<WarningCode> of(String text) {
    return Arrays.stream(values()).filter(known -> known.code.equals(text)).findFirst();
  }

  /**
   * All codes, for a message about one that is unknown.
   *
   * @return the codes as text
   */
  public static List<String> codes() {
    return Arrays.stream(values()).map(WarningCode::toString).toList();
  }

  /** The code as users read and write it. */
  @Override
  public String toString() {
    return code;
  }
}
