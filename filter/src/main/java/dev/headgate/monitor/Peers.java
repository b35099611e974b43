// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import dev.headgate.client.IpAddress;
import dev.headgate.client.ResolvedClient;

/** Addresses in messages: as numbers that were read, never as they came. */
final class Peers {

  private Peers() {}

  static String text(ResolvedClient client) {
    IpAddress address = client.address();
    return address == null ? "one without a readable address" : address.toString();
  }
}
