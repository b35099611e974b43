// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

/** What an element of a forwarded chain is to those who come to it from the peer. */
enum Hop {
  /** A proxy, who is believed about who comes before it. */
  TRUSTED,
  /** The client: nobody vouches for what comes before it. */
  CLIENT,
  /** Not an address: nothing is known about what comes before it. */
  UNREADABLE,
  /** Further away than anybody asks. */
  BEYOND
}
