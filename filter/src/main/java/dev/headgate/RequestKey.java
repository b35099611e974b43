// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.client.ClientKey;
import dev.headgate.client.ClientKeyBuilder;
import dev.headgate.client.IpAddress;
import dev.headgate.client.KeyPart;
import dev.headgate.client.KeyParts;
import dev.headgate.client.ResolvedClient;
import dev.headgate.monitor.Doctor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a request is counted by: the values of all key parts, with the address of the client
 * in place of those that it lacks.
 *
 * <p>Safe for any number of threads.
 */
final class RequestKey {

  private final List<KeyPart> parts;
  private final @Nullable RequestPart[] readers;
  private final int ipv6Prefix;
  private final boolean ipAlone;
  private final int firstWatched;

  /**
   * @param firstWatched the place of its first part among those that a doctor watches
   */
  RequestKey(KeyParts key, int ipv6Prefix, Map<String, KeyFunction> functions, int firstWatched) {
    this.parts = key.list();
    this.readers =
        parts.stream()
            .map(part -> part.equals(KeyPart.IP) ? null : RequestPart.of(part, functions))
            .toArray(RequestPart[]::new);
    this.ipv6Prefix = ipv6Prefix;
    this.ipAlone = key.isIpAlone();
    this.firstWatched = firstWatched;
  }

  ClientKey of(
      HttpServletRequest request, ResolvedClient client, Doctor<HttpServletRequest> doctor) {
    ClientKey address = client.key(ipv6Prefix);
    if (ipAlone) {
      return address;
    }
    ClientKeyBuilder key = ClientKey.builder();
    for (int part = 0; part < readers.length; part++) {
      RequestPart reader = readers[part];
      if (reader == null) {
        key.address(address);
      } else {
        add(part, value(part, reader, request, doctor), address, key);
      }
    }
    return key.build();
  }

  private void add(int part, @Nullable String value, ClientKey address, ClientKeyBuilder key) {
    if (value == null || value.isEmpty()) {
      key.missing(parts.get(part)).address(address);
    } else {
      key.value(parts.get(part), value);
    }
  }

  /**
   * Null if the request has no value, or what tells it throws. A container may throw as a client
   * likes, at an ambiguous path for example; a function that does is a mistake.
   */
  private @Nullable String value(
      int part, RequestPart reader, HttpServletRequest request, Doctor<HttpServletRequest> doctor) {
    String value = null;
    try {
      value = reader.valueOf(request);
    } catch (Throwable thrown) { // a function may throw what it does not declare
      if (thrown instanceof OutOfMemoryError noMemory) {
        throw noMemory;
      }
      if (parts.get(part).kind() == KeyPart.Kind.FUNCTION) {
        doctor.keyFunctionThrew(firstWatched + part, thrown);
        return null;
      }
    }
    doctor.keyPart(firstWatched + part, value != null && !value.isEmpty());
    return value;
  }

  /**
   * The part, beside the address, that no request lacks, so that there are many buckets of an
   * address; null if there is none.
   */
  @Nullable KeyPart partOfAll() {
    return parts.stream()
        .filter(part -> part.kind() == KeyPart.Kind.METHOD || part.kind() == KeyPart.Kind.PATH)
        .findFirst()
        .orElse(null);
  }

  /** The key of a client of which nothing is known but its address, without {@link #partOfAll}. */
  ClientKey ofAddress(IpAddress address) {
    ClientKey ofAddress = ClientKey.of(address, ipv6Prefix);
    ClientKeyBuilder key = ClientKey.builder();
    for (KeyPart part : parts) {
      switch (part.kind()) {
        case IP -> key.address(ofAddress);
        case GLOBAL -> key.value(part, RequestPart.GLOBAL);
        default -> key.missing(part).address(ofAddress);
      }
    }
    return key.build();
  }
}
