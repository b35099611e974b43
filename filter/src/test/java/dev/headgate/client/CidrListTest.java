// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static dev.headgate.client.StubRequest.cidrs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bucket.Seeds;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrListTest {

  private static IpAddress address(String text) {
    IpAddress address = IpAddress.parse(text);
    assertNotNull(address, text);
    return address;
  }

  private static boolean contains(String cidr, String address) {
    return cidrs(cidr).contains(address(address));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0, 10.255.255.255, 9.255.255.255, 11.0.0.0",
    "192.0.2.128/25, 192.0.2.128, 192.0.2.255, 192.0.2.127, 192.0.3.0",
    "192.0.2.1/32, 192.0.2.1, 192.0.2.1, 192.0.2.0, 192.0.2.2",
    "192.0.2.1, 192.0.2.1, 192.0.2.1, 192.0.2.0, 192.0.2.2",
    "128.0.0.0/1, 128.0.0.0, 255.255.255.255, 127.255.255.255, ::ffff",
    "0.0.0.0/0, 0.0.0.0, 255.255.255.255, ::1, 1::",
    "::ffff:10.0.0.0/104, 10.0.0.0, 10.255.255.255, 9.255.255.255, 11.0.0.0",
    "::ffff:0:0/96, 0.0.0.0, 255.255.255.255, ::, ::fffe:ffff:ffff",
    "2001:db8::/32, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db7:ffff::, 2001:db9::",
    "2001:db8::/63, 2001:db8::, 2001:db8:0:1:ffff::, 2001:db7::, 2001:db8:0:2::",
    "2001:db8::/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff, 2001:db8:0:1::, 2001:db7::",
    "2001:db8::/65, 2001:db8::, 2001:db8::7fff:ffff:ffff:ffff, 2001:db8::8000:0:0:0, 2001:db7::",
    "2001:db8::1/128, 2001:db8::1, 2001:db8::1, 2001:db8::, 2001:db8::2",
    "fe80::/10, fe80::, febf:ffff::, fec0::, fe7f:ffff::",
    "::/0, ::, ffff::, 0.0.0.0, 1.2.3.4",
    "::/80, ::, ::1, 1.2.3.4, 0:0:0:0:1::",
    "::/96, ::, ::1.2.3.4, 1.2.3.4, ::1:0:0",
  })
  void endsWhereItsPrefixSays(String cidr, String first, String last, String out, String alsoOut) {
    assertTrue(contains(cidr, first), first);
    assertTrue(contains(cidr, last), last);
    assertFalse(contains(cidr, out), out);
    assertFalse(contains(cidr, alsoOut), alsoOut);
  }

  @ParameterizedTest
  @CsvSource({
    "loopback, '[127.0.0.0/8, ::1]'",
    "private, '[10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7]'",
  })
  void wordsHaveTheseRangesAndNoOther(String word, String networks) {
    assertEquals(networks, cidrs(word).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "169.254.1.1",
        "fe80::1",
        "100.64.0.1",
        "::1",
        "192.0.2.1",
        "172.32.0.0",
        "fec0::1",
        "0.0.0.0",
        "::"
      })
  void isNotPrivate(String address) {
    assertFalse(contains("private", address));
  }

  @Test
  void hasEachOfItsNetworks() {
    CidrList list = cidrs("192.0.2.0/24", "2001:db8:1::/48", "loopback", "2001:db8:2::1");
    for (String in : List.of("192.0.2.9", "2001:db8:1::9", "127.1.2.3", "::1", "2001:db8:2::1")) {
      assertTrue(list.contains(address(in)), in);
    }
    for (String out : List.of("192.0.3.9", "2001:db8:3::9", "128.0.0.1", "::2", "2001:db8:2::2")) {
      assertFalse(list.contains(address(out)), out);
    }
    assertEquals(
        "[192.0.2.0/24, 2001:db8:1::/48, 127.0.0.0/8, ::1, 2001:db8:2::1]", list.toString());
  }

  @Test
  void knowsNobodyAndEveryone() {
    assertTrue(CidrList.NONE.isEmpty());
    assertFalse(CidrList.EVERYONE.isEmpty());
    for (String text : List.of("0.0.0.0", "255.255.255.255", "::", "ffff::", "::ffff:1.2.3.4")) {
      assertFalse(CidrList.NONE.contains(address(text)));
      assertTrue(CidrList.EVERYONE.contains(address(text)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, true",
    "::/0, true",
    "::ffff:0:0/96, true",
    "0.0.0.0/1, false",
    "::/1, false",
    "::/96, false",
    "private, false",
    "0.0.0.0, false",
  })
  void knowsWhenItTrustsAllOfAKind(String cidr, boolean all) {
    assertEquals(all, cidrs("192.0.2.0/24", cidr).hasAllOfAKind());
  }

  @Test
  void containsWhatItsNumbersSay() {
    Seeds.forAll(
        20_000,
        random -> {
          int prefix = random.nextInt(129);
          IpAddress network = new IpAddress(random.nextLong(), random.nextLong()).network(prefix);
          CidrList list = cidrs(network + "/" + prefix);
          BigInteger first = number(network);
          BigInteger size = BigInteger.ONE.shiftLeft(128 - prefix);
          IpAddress near = random.nextBoolean() ? network : new IpAddress(random.nextLong(), -1);
          IpAddress other = new IpAddress(near.high(), near.low() ^ 1L << random.nextInt(64));
          BigInteger offset = number(other).subtract(first);
          boolean in = offset.signum() >= 0 && offset.compareTo(size) < 0;
          assertEquals(in && !other.isIpv4(), list.contains(other), list + " " + other);
        });
  }

  private static BigInteger number(IpAddress address) {
    return new BigInteger(Long.toUnsignedString(address.high()))
        .shiftLeft(64)
        .or(new BigInteger(Long.toUnsignedString(address.low())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.1/8 | must have no bits set behind its prefix | write 10.0.0.0/8 for the network, or"
            + " 10.0.0.1 for the address alone",
        "2001:db8::1/64 | must have no bits set behind its prefix | write 2001:db8::/64 for the"
            + " network, or 2001:db8::1 for the address alone",
        "10.0.0.0/33 | must have a prefix from 0 to 32, in digits | write one, or 10.0.0.0 for the"
            + " address alone",
        "10.0.0.0/ | must have a prefix from 0 to 32, in digits | write one, or 10.0.0.0 for the"
            + " address alone",
        "10.0.0.0/08 | must have a prefix from 0 to 32, in digits | write one, or 10.0.0.0 for the"
            + " address alone",
        "10.0.0.0/-8 | must have a prefix from 0 to 32, in digits | write one, or 10.0.0.0 for the"
            + " address alone",
        "10.0.0.0/8/8 | must have a prefix from 0 to 32, in digits | write one, or 10.0.0.0 for the"
            + " address alone",
        "10.0.0.0/99999999999 | must have a prefix from 0 to 32, in digits | write one, or 10.0.0.0"
            + " for the address alone",
        "10.0.0.0/255.0.0.0 | must have a prefix from 0 to 32, in digits | write 10.0.0.0/8",
        "10.0.0.0/0.255.0.0 | must have a prefix from 0 to 32, in digits | write one, or 10.0.0.0"
            + " for the address alone",
        "::1/129 | must have a prefix from 0 to 128, in digits | write one, or ::1 for the address"
            + " alone",
        "::ffff:10.0.0.0/8 | must have a prefix from 96 to 128, as it is an IPv4 network in IPv6"
            + " form | write the IPv4 network, for example 10.0.0.0/24",
        "::ffff:10.1.2.3/64 | must have a prefix from 96 to 128, as it is an IPv4 network in IPv6"
            + " form | write the IPv4 network, for example 10.1.2.0/24",
      })
  void saysWhatIsWrongWithANetwork(String text, String rule, String fix) {
    assertEquals(List.of(new ClientProblem(text, rule, fix)), problems(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0 | write four numbers, for example 10.0.0.0/24",
        "10. | write four numbers, for example 10.0.0.0/8",
        "172.16/12 | write four numbers, for example 172.16.0.0/16",
        "example.com | names are not looked up: write the addresses",
        "proxy | names are not looked up: write the addresses",
        "gg | names are not looked up: write the addresses",
        "zz | names are not looked up: write the addresses",
        "ff | write for example 10.0.0.0/8",
        "'10.0.0.0/33 ' | write for example 10.0.0.0/8",
        "localhost | write loopback",
        "Loopback | write loopback",
        "PRIVATE | write private",
        "'10.0.0.0/8 ' | write 10.0.0.0/8",
        "' 10.0.0.1' | write 10.0.0.1",
        "10.0.0.0 / 8 | write 10.0.0.0/8",
        "' 10.0.0.0  /8 ' | write 10.0.0.0/8",
        "10. 0. 0. 1 | write 10.0.0.1",
        "2001:DB8:: / 32 | write 2001:db8::/32",
        "10.0.0.0 / 33 | put a comma between two of them",
        "10.0.0.1 10.0.0.2 | put a comma between two of them",
        "10.0.0.1;10.0.0.2 | put a comma between two of them",
        "'10.0.0.1\n2' | put a comma between two of them",
        "::1 10.0.0.1 | put a comma between two of them",
        "2001:db8:: 10.0.0.1 | put a comma between two of them",
        "[::1] | write ::1, without brackets, port or zone",
        "[::1]:80 | write ::1, without brackets, port or zone",
        "10.0.0.1:80 | write 10.0.0.1, without brackets, port or zone",
        "fe80::1%eth0 | write fe80::1, without brackets, port or zone",
        "010.0.0.1 | write for example 10.0.0.0/8",
        "10.0.0.256 | write for example 10.0.0.0/8",
        "10.0.0.0.0/8 | write for example 10.0.0.0/8",
        "10.* | write for example 10.0.0.0/8",
        "10.0.0.0-10.0.0.9 | write for example 10.0.0.0/8",
        "/8 | write for example 10.0.0.0/8",
        "1:2:3:4:5:6:10 | write for example 10.0.0.0/8",
        "' 10::0/0.1' | write for example 10.0.0.0/8",
        ". | write for example 10.0.0.0/8",
        "::g | write for example 10.0.0.0/8",
      })
  void saysWhatToWriteInsteadOfWhatIsNoAddress(String text, String fix) {
    String rule =
        "must be an IPv4 or IPv6 address or network, or one of the words loopback and private";
    assertEquals(List.of(new ClientProblem(text, rule, fix)), problems(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void anEmptyElementIsAMistake(String text) {
    assertEquals(
        List.of(new ClientProblem(text, "must not be empty", "take out the empty element")),
        problems(text));
  }

  @Test
  void allMistakesAreReportedAndTheRestIsRead() {
    List<ClientProblem> problems = new ArrayList<>();
    CidrList list =
        CidrList.parse(
            List.of("10.0.0.0/33", "192.0.2.0/24", "10.0.0.1/8", "example.com", "10.0.0", ""),
            problems::add);
    assertEquals(
        List.of("10.0.0.0/33", "10.0.0.1/8", "example.com", "10.0.0", ""),
        problems.stream().map(ClientProblem::value).toList());
    assertEquals("[192.0.2.0/24]", list.toString());
  }

  /** A square of a million would take minutes. */
  @ParameterizedTest
  @ValueSource(strings = {"1", ".", "1.", ":", "1:", "/", "g", " ", "%", "[", "10.0.0.0/8"})
  void readsAHugeTextInLinearTime(String piece) {
    String repeated = piece.repeat(1_000_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String text : List.of(repeated, "::1/" + repeated, "10.0.0.0/" + repeated)) {
            assertEquals(1, problems(text).size());
          }
          CidrList.parse(List.of(repeated.split("\\.", -1)), problem -> {});
        });
  }

  private static List<ClientProblem> problems(String text) {
    List<ClientProblem> problems = new ArrayList<>();
    CidrList.parse(List.of(text), problems::add);
    return problems;
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Real-IP", "forwarded", "X_Forwarded_For", "a", "!#$%&'*+-.^_`|~09"})
  void aHeaderHasAToken(String name) {
    assertEquals(name, StubRequest.header(name).name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "X Real IP", "X-Real-IP ", "X:", "X,Y", "\u00fc", "\u0161", "\n"})
  void anythingElseIsNoHeader(String name) {
    List<ClientProblem> problems = new ArrayList<>();
    assertEquals(ClientHeader.X_FORWARDED_FOR, ClientHeader.parse(name, problems::add));
    assertEquals(name, problems.get(0).value());
    assertEquals(1, problems.size());
  }
}
