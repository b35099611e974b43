// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.client.CidrList;
import dev.headgate.client.ClientHeader;
import dev.headgate.client.ClientKey;
import dev.headgate.client.ProxyTrust;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how it is found out who is asking. For one thread. */
final class ClientSettingsReader {

  static final String TRUSTED_PROXIES = "trustedProxies";
  static final String TRUSTED_HOPS = "trustedHops";
  static final String HEADER = "header";
  static final String IPV6_PREFIX = "ipv6Prefix";

  private static final List<String> NAMES =
      List.of(TRUSTED_PROXIES, TRUSTED_HOPS, HEADER, IPV6_PREFIX);
  private static final int DEFAULT_IPV6_PREFIX = Integer.parseInt(Setting.IPV6_PREFIX.byDefault());

  private final Values values;

  ClientSettingsReader(Values values) {
    this.values = values;
  }

  ClientSettings client(@Nullable Given given) {
    if (given == null) {
      return new ClientSettings(null, null, null, DEFAULT_IPV6_PREFIX);
    }
    MembersReader members = MembersReader.of(given, NAMES, values);
    return new ClientSettings(
        trustedProxies(members.get(TRUSTED_PROXIES)),
        trustedHops(members.get(TRUSTED_HOPS)),
        header(members.get(HEADER)),
        ipv6Prefix(members.get(IPV6_PREFIX)));
  }

  private @Nullable CidrList trustedProxies(@Nullable Given given) {
    return given == null
        ? null
        : new AddressesReader(values).read(given, values.list(given, "\"10.0.0.0/8\""));
  }

  private @Nullable Integer trustedHops(@Nullable Given given) {
    return given == null
        ? null
        : Integer.valueOf(
            values
                .number(given, ProxyTrust.MIN_HOPS, ProxyTrust.MAX_HOPS, ProxyTrust.MIN_HOPS)
                .orElse(ProxyTrust.MIN_HOPS));
  }

  private @Nullable ClientHeader header(@Nullable Given given) {
    String name = given == null ? null : values.text(given, "X-Forwarded-For");
    return given == null || name == null
        ? null
        : ClientHeader.parse(
            name,
            problem -> values.wrongPart(given, problem.value(), problem.rule(), problem.fix()));
  }

  private int ipv6Prefix(@Nullable Given given) {
    return given == null
        ? DEFAULT_IPV6_PREFIX
        : values
            .number(
                given, ClientKey.MIN_IPV6_PREFIX, ClientKey.MAX_IPV6_PREFIX, DEFAULT_IPV6_PREFIX)
            .orElse(DEFAULT_IPV6_PREFIX);
  }
}
