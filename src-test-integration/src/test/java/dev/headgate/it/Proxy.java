// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import java.util.ArrayList;
import java.util.List;

/**
 * A proxy on the way to the application, as far as an application sees it.
 *
 * @param address the address from which it asks the next
 * @param header what it does to the field lines of a request
 */
record Proxy(String address, Header header) {

  /** What becomes of field lines that come from an address. */
  interface Header {
    List<String> handOn(List<String> lines, String from);
  }

  /** Puts the address behind what the header holds already, as nginx and most others do. */
  static Header appends(String name) {
    return (lines, from) -> {
      List<String> chain = new ArrayList<>(values(lines, name));
      chain.add(from);
      return with(lines, name, String.join(", ", chain));
    };
  }

  /** Puts the address in a line of its own behind what came, as HAProxy does. */
  static Header addsALine(String name) {
    return (lines, from) -> {
      List<String> all = new ArrayList<>(lines);
      all.add(name + ": " + from);
      return all;
    };
  }

  /** Puts the address in place of what came. */
  static Header overwrites(String name) {
    return (lines, from) -> with(lines, name, from);
  }

  /** Does nothing, so that what came is what the client wrote. */
  static Header passesOn() {
    return (lines, from) -> lines;
  }

  /** Does one after the other. */
  Proxy and(Header then) {
    return new Proxy(address, (lines, from) -> then.handOn(header.handOn(lines, from), from));
  }

  /** The field lines of a client's request once it has come through proxies, and whose peer. */
  static String[] throughAll(List<Proxy> proxies, String client, String... fieldLines) {
    String from = client;
    List<String> lines = List.of(fieldLines);
    for (Proxy proxy : proxies) {
      lines = proxy.header.handOn(lines, from);
      from = proxy.address;
    }
    List<String> all = new ArrayList<>(lines);
    all.add(PeerFilter.FIELD + ": " + from);
    return all.toArray(String[]::new);
  }

  private static List<String> values(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> isOf(name, line))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }

  private static List<String> with(List<String> lines, String name, String value) {
    List<String> all = new ArrayList<>(lines);
    all.removeIf(line -> isOf(name, line));
    all.add(name + ": " + value);
    return all;
  }

  private static boolean isOf(String name, String line) {
    return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
  }
}
