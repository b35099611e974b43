// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.client.CidrList;
import dev.headgate.policy.Exemption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which requests take no token. For one thread. */
final class ExemptionsReader {

  /** The most exemptions that there are. */
  static final int MOST = 1000;

  static final String ADDRESSES = "addresses";

  private static final String EXAMPLE = "{ \"paths\": [ \"/health\" ] }";

  private final Values values;
  private final ScopeReader scopes;
  private final AddressesReader addresses;

  ExemptionsReader(Values values) {
    this.values = values;
    this.scopes = new ScopeReader(values);
    this.addresses = new AddressesReader(values);
  }

  List<Exemption> exemptions(@Nullable Given given) {
    List<Exemption> exemptions = new ArrayList<>();
    List<Given> list = given == null ? List.of() : values.list(given, EXAMPLE);
    if (given != null && list.size() > MOST) {
      values.wrong(given, "must have at most " + MOST + " entries", "leave some out");
    }
    for (Given entry : list) {
      exemptions.add(exemption(entry));
    }
    return exemptions;
  }

  private Exemption exemption(Given given) {
    MembersReader members =
        MembersReader.of(given, List.of(ADDRESSES, ScopeReader.PATHS, ScopeReader.METHODS), values);
    if (members.isEmptyObject()) {
      values.wrong(
          given, "says nothing, and so would exempt all requests", "write for example " + EXAMPLE);
    }
    Given clients = members.get(ADDRESSES);
    CidrList list =
        clients == null
            ? null
            : addresses.read(
                clients,
                values.listOf(
                    clients,
                    ScopeReader.MOST,
                    "\"192.0.2.0/24\"",
                    "leave it out for all addresses"));
    return new Exemption(list, scopes.scope(members));
  }
}
