// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads {@code ADDRESS} or {@code ADDRESS/PREFIX}, and says what to write instead of all else. */
final class CidrText {

  private static final int IPV4_BITS = 32;
  private static final int MAX_PREFIX_DIGITS = 3;
  private static final int EXAMPLE_BITS = 24;
  private static final int NONE = -1;

  private final String text;
  private final Consumer<ClientProblem> problems;

  private CidrText(String text, Consumer<ClientProblem> problems) {
    this.text = text;
    this.problems = problems;
  }

  /**
   * Reads a network.
   *
   * @return the network, or null if there is a problem, which was reported then
   */
  static @Nullable Cidr parse(String text, Consumer<ClientProblem> problems) {
    return new CidrText(text, problems).parse();
  }

  private @Nullable Cidr parse() {
    int slash = FieldText.find('/', text, 0, text.length());
    IpAddress address = IpAddress.parse(text.substring(0, slash));
    if (address == null || !text.equals(text.strip())) {
      problems.accept(CidrAdvice.notAnAddress(text));
      return null;
    }
    if (slash == text.length()) {
      return Cidr.around(address, Cidr.MAX_PREFIX);
    }
    boolean dotted = text.indexOf(':') < 0;
    int bits = dotted ? IPV4_BITS : Cidr.MAX_PREFIX;
    int prefix = prefix(text.substring(slash + 1), bits);
    if (prefix == NONE) {
      return wrong(
          "must have a prefix from 0 to " + bits + ", in digits",
          CidrAdvice.insteadOfPrefix(address, text.substring(slash + 1)));
    }
    if (!dotted && address.isIpv4() && prefix < Cidr.IPV4_PREFIX) {
      return wrong(
          "must have a prefix from 96 to 128, as it is an IPv4 network in IPv6 form",
          "write the IPv4 network, for example "
              + Cidr.around(address, Cidr.IPV4_PREFIX + EXAMPLE_BITS));
    }
    return withoutHostBits(address, prefix + (Cidr.MAX_PREFIX - bits));
  }

  private @Nullable Cidr withoutHostBits(IpAddress address, int prefix) {
    Cidr cidr = Cidr.around(address, prefix);
    return cidr.network().equals(address)
        ? cidr
        : wrong(
            "must have no bits set behind its prefix",
            "write " + cidr + " for the network, or " + address + " for the address alone");
  }

  private @Nullable Cidr wrong(String rule, String fix) {
    problems.accept(new ClientProblem(text, rule, fix));
    return null;
  }

  /** A number from 0 to the most, without leading zeros. */
  private static int prefix(String digits, int most) {
    if (digits.isEmpty()
        || digits.length() > MAX_PREFIX_DIGITS
        || (digits.length() > 1 && digits.charAt(0) == '0')) {
      return NONE;
    }
    int prefix = 0;
    for (int i = 0; i < digits.length(); i++) {
      if (!FieldText.isDigit(digits.charAt(i))) {
        return NONE;
      }
      prefix = prefix * 10 + (digits.charAt(i) - '0');
    }
    return prefix <= most ? prefix : NONE;
  }
}
