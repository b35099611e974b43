// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import org.jspecify.annotations.Nullable;

/**
 * Who is asking, once {@link ClientResolver} has found out. Made by the caller, and used for one
 * request after the other if it likes, so that finding out needs no object.
 *
 * <p>For one thread at a time.
 */
public final class ResolvedClient {

  /*
   * The walk. A chain reads from the client (left) to the peer (right), and is to be walked from the
   * right: trusted hops are stepped over, the first other element is the client, and one that is not
   * readable ends the walk at the hop before it. But field lines only come from left to right. So
   * what the elements to the left have led to is kept here, and each element that comes changes it
   * to what the walk over all of them would have led to:
   *
   *   a client or an unreadable element: the walk never gets past it, so forget all before;
   *   a trusted hop: the walk gets past it, to what is here already; and if that is nothing
   *   (no element, or only an unreadable one), the hop itself is the answer.
   *
   * Hence: whatever an answer says, no element to its right was anything but a trusted hop.
   */

  private final AddressReader element = new AddressReader();
  private long high;
  private long low;
  private boolean known;
  private boolean found;
  private boolean rejected;
  private boolean ignored;

  /** Nobody yet. */
  public ResolvedClient() {}

  /** Begins with the peer, who is the client until somebody it may speak for is found. */
  void begin(@Nullable String peer) {
    found = false;
    rejected = false;
    ignored = false;
    setPeer(peer);
  }

  private void setPeer(@Nullable String peer) {
    known = peer != null && Node.PLAIN.read(peer, 0, peer.length(), element);
    high = known ? element.high() : 0;
    low = known ? element.low() : 0;
  }

  /** Reads an element; not readable either is an address that nobody can send from. */
  boolean readElement(Node form, String text, int from, int to) {
    return form.read(text, from, to, element) && !element.isUnspecified();
  }

  /** The element that was read last. */
  AddressReader element() {
    return element;
  }

  /** Takes the element that was read last for what it is. */
  void meet(Hop hop) {
    switch (hop) {
      case TRUSTED -> meetTrusted(element.high(), element.low());
      case CLIENT -> {
        rejected = false;
        set(element.high(), element.low());
      }
      case UNREADABLE -> reject();
      case BEYOND -> {}
    }
  }

  /** Takes an address for a trusted hop. */
  void meetTrusted(long hopHigh, long hopLow) {
    if (!found) {
      set(hopHigh, hopLow);
    }
  }

  private void set(long newHigh, long newLow) {
    found = true;
    high = newHigh;
    low = newLow;
  }

  /** Forgets what the header has said so far. */
  private void reject() {
    found = false;
    rejected = true;
  }

  /** Whether the header of the peer is believed. */
  boolean isTrusted(ProxyTrust trust) {
    return known && trust.trustsPeer(high, low);
  }

  /** Notes a header that is not read, as its sender is not trusted. */
  void ignoreHeader() {
    ignored = true;
  }

  /** Ends with the peer, and the header as rejected, if that has told nobody. */
  void end(@Nullable String peer) {
    if (!found) {
      rejected = true;
      setPeer(peer);
    }
  }

  /**
   * Whether there is an address at all.
   *
   * @return false if the peer is absent or not an address
   */
  public boolean isKnown() {
    return known;
  }

  /**
   * The whole address of the client.
   *
   * @return the address, as a new object, or null if it is not known
   */
  public @Nullable IpAddress address() {
    return known ? new IpAddress(high, low) : null;
  }

  /**
   * Whether the client has an address of a set. Makes no object.
   *
   * @param addresses the set
   * @return false if the address is not known
   */
  public boolean isIn(CidrList addresses) {
    return known && addresses.contains(high, low);
  }

  /**
   * The key of the client.
   *
   * @param ipv6Prefix as for {@link ClientKey#of(IpAddress, int)}
   * @return its key, or {@link ClientKey#UNKNOWN} if it is not known
   */
  public ClientKey key(int ipv6Prefix) {
    return known ? ClientKey.of(high, low, ipv6Prefix) : ClientKey.UNKNOWN;
  }

  /**
   * Whether a trusted peer sent a forwarded header in which something is wrong, so that the client
   * may be only the last hop that could be told: an element that is not an address, fewer elements
   * than trusted hops, several values where there must be one, or nothing at all.
   *
   * @return false as well if there was no header
   */
  public boolean headerRejected() {
    return rejected;
  }

  /**
   * Whether a forwarded header came from a peer that is not trusted, and so was ignored.
   *
   * @return false as well if nobody is trusted, as then no header is looked at
   */
  public boolean headerIgnored() {
    return ignored;
  }
}
