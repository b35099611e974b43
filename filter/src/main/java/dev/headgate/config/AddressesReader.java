// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import dev.headgate.client.CidrList;
import java.util.List;

/** Reads networks, addresses, and the words for some of them. For one thread. */
final class AddressesReader {

  private final Values values;

  AddressesReader(Values values) {
    this.values = values;
  }

  CidrList read(Given given, List<Given> list) {
    Elements elements = new Elements(given, values.texts(list, "10.0.0.0/8"));
    return CidrList.parse(
        elements.texts(),
        problem ->
            values.wrongPart(elements.of(problem), problem.value(), problem.rule(), problem.fix()));
  }
}
