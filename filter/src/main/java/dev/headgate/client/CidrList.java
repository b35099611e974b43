// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * A set of addresses, given as networks.
 *
 * <p>Networks are {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or addresses by themselves. Two
 * words stand for several:
 *
 * <ul>
 *   <li>{@code loopback}: {@code 127.0.0.0/8} and {@code ::1}, this machine (RFC 1122, section
 *       3.2.1.3; RFC 4291, section 2.5.3);
 *   <li>{@code private}: {@code 10.0.0.0/8}, {@code 172.16.0.0/12}, {@code 192.168.0.0/16} (RFC
 *       1918) and {@code fc00::/7} (RFC 4193). Not among them: loopback, link-local addresses
 *       ({@code 169.254.0.0/16}, {@code fe80::/10}), which any machine on the wire gives itself,
 *       and {@code 100.64.0.0/10} (RFC 6598), from which a carrier's customers may come.
 * </ul>
 *
 * <p>A network of IPv6 has no IPv4 address in it: not even {@code ::/0}, which has the numbers of
 * all. Immutable, and so safe for any number of threads.
 */
public final class CidrList {

  static final String LOOPBACK = "loopback";
  static final String PRIVATE = "private";

  private static final Map<String, List<String>> WORDS =
      Map.of(
          LOOPBACK, List.of("127.0.0.0/8", "::1"),
          PRIVATE, List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"));

  /** Nobody. */
  public static final CidrList NONE = new CidrList(List.of());

  /** Every address. */
  public static final CidrList EVERYONE =
      parse(
          List.of("0.0.0.0/0", "::/0"),
          problem -> {
            throw new IllegalStateException(problem.toString());
          });

  private static final int LONGS_OF_IPV4 = 2;
  private static final int LONGS_OF_IPV6 = 4;

  private final List<Cidr> networks;
  // Network and mask of one network after the other; those of IPv4 only by their last 64 bits.
  private final long[] ipv4;
  private final long[] ipv6;

  private CidrList(List<Cidr> networks) {
    this.networks = List.copyOf(networks);
    this.ipv4 = networks.stream().filter(Cidr::isIpv4).flatMapToLong(CidrList::lowBits).toArray();
    this.ipv6 =
        networks.stream().filter(cidr -> !cidr.isIpv4()).flatMapToLong(CidrList::bits).toArray();
  }

  private static LongStream bits(Cidr cidr) {
    LongStream high = LongStream.of(cidr.network().high(), IpAddress.highMask(cidr.prefix()));
    return LongStream.concat(high, lowBits(cidr));
  }

  private static LongStream lowBits(Cidr cidr) {
    return LongStream.of(cidr.network().low(), IpAddress.lowMask(cidr.prefix()));
  }

  /**
   * Reads networks, addresses and words. Strict: nothing is trimmed, names are not looked up, a
   * network has no bits set behind its prefix, and a prefix has no leading zero.
   *
   * @param texts one network, address or word each, in lower case
   * @param problems gets each mistake, in order
   * @return the set, without the mistakes
   */
  public static CidrList parse(List<String> texts, Consumer<ClientProblem> problems) {
    List<Cidr> networks = new ArrayList<>();
    for (String text : texts) {
      for (String meant : WORDS.getOrDefault(text, List.of(text))) {
        Cidr network = CidrText.parse(meant, problems);
        if (network != null) {
          networks.add(network);
        }
      }
    }
    return new CidrList(networks);
  }

  static boolean isWord(String text) {
    return WORDS.containsKey(text);
  }

  /**
   * Whether an address is in the set.
   *
   * @param address the address
   * @return true if one of the networks has it
   */
  public boolean contains(IpAddress address) {
    return contains(address.high(), address.low());
  }

  /** As {@link #contains(IpAddress)}, without an object. Linear in the number of networks. */
  boolean contains(long high, long low) {
    return AddressReader.isIpv4(high, low) ? containsIpv4(low) : containsIpv6(high, low);
  }

  private boolean containsIpv4(long low) {
    for (int i = 0; i < ipv4.length; i += LONGS_OF_IPV4) {
      if ((low & ipv4[i + 1]) == ipv4[i]) {
        return true;
      }
    }
    return false;
  }

  private boolean containsIpv6(long high, long low) {
    for (int i = 0; i < ipv6.length; i += LONGS_OF_IPV6) {
      if ((high & ipv6[i + 1]) == ipv6[i] && (low & ipv6[i + 3]) == ipv6[i + 2]) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether nobody is in the set.
   *
   * @return true if it has no network
   */
  public boolean isEmpty() {
    return networks.isEmpty();
  }

  /**
   * Whether the set has all IPv4 addresses or all IPv6 addresses in one network, which is hardly
   * meant where somebody is trusted.
   *
   * @return true with {@code 0.0.0.0/0} or {@code ::/0}
   */
  public boolean hasAllOfAKind() {
    return networks.stream()
        .anyMatch(cidr -> cidr.prefix() == (cidr.isIpv4() ? Cidr.IPV4_PREFIX : 0));
  }

  /** The networks, as they would be written, with words replaced. */
  @Override
  public String toString() {
    return networks.toString();
  }
}
