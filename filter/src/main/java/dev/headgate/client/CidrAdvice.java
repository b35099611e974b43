// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses what was meant by a text that is no network. Only asked while a filter starts. */
final class CidrAdvice {

  private static final String RULE =
      "must be an IPv4 or IPv6 address or network, or one of the words "
          + CidrList.LOOPBACK
          + " and "
          + CidrList.PRIVATE;
  private static final String EXAMPLE = "write for example 10.0.0.0/8";

  private CidrAdvice() {}

  /** The problem of a text whose first part is no address. */
  static ClientProblem notAnAddress(String text) {
    return text.isBlank()
        ? new ClientProblem(text, "must not be empty", "take out the empty element")
        : new ClientProblem(text, RULE, fix(text));
  }

  private static String fix(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (plain.equals("localhost")) {
      return "write " + CidrList.LOOPBACK;
    }
    if (CidrList.isWord(plain) || (!plain.equals(text) && isNetwork(plain))) {
      return "write " + plain;
    }
    if (plain.equals("none")) {
      return "leave the setting out to trust nobody";
    }
    if (plain.chars().anyMatch(c -> c == ';' || c == '\n' || c == ' ')) {
      return insteadOfBlanks(plain);
    }
    IpAddress address = IpAddress.ofPeer(plain);
    if (address != null) {
      return "write " + address + ", without brackets, port or zone";
    }
    String network = begunIpv4(plain);
    if (network != null) {
      return "write four numbers, for example " + network;
    }
    if (isName(plain)) {
      return "names are not looked up: write the addresses";
    }
    return EXAMPLE;
  }

  /** Blanks are taken out of a single network, and not of several, which may well read as one. */
  private static String insteadOfBlanks(String text) {
    String joined = text.replace(" ", "");
    boolean single =
        !joined.equals(text)
            && isNetwork(joined)
            && Arrays.stream(text.split(" +")).filter(CidrAdvice::isNetwork).count() <= 1;
    return single ? "write " + joined : "put a comma between two of them";
  }

  private static boolean isNetwork(String text) {
    return CidrText.parse(text, problem -> {}) != null;
  }

  /** The network that the first one to three numbers of an IPv4 address stand for. */
  private static @Nullable String begunIpv4(String text) {
    String begun = text.substring(0, FieldText.find('/', text, 0, text.length()));
    if (begun.endsWith(".")) {
      begun = begun.substring(0, begun.length() - 1);
    }
    int numbers = begun.length() - begun.replace(".", "").length() + 1;
    String padded = begun + ".0".repeat(Math.max(0, 4 - numbers));
    boolean begins = numbers < 4 && begun.indexOf(':') < 0 && IpAddress.parse(padded) != null;
    return begins ? padded + "/" + Byte.SIZE * numbers : null;
  }

  private static boolean isName(String text) {
    return text.indexOf(':') < 0 && text.chars().anyMatch(c -> c >= 'g' && c <= 'z');
  }

  /** What to write instead of a prefix that is none: a netmask is turned into one. */
  static String insteadOfPrefix(IpAddress address, String given) {
    IpAddress mask = IpAddress.parse(given);
    if (mask != null && mask.isIpv4() && address.isIpv4()) {
      int prefix = Cidr.IPV4_PREFIX + Integer.bitCount((int) mask.low());
      if ((int) mask.low() == (int) IpAddress.lowMask(prefix)) {
        return "write " + Cidr.around(address, prefix);
      }
    }
    return "write one, or " + address + " for the address alone";
  }
}
