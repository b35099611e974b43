// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import dev.headgate.client.CidrList;
import dev.headgate.client.ClientHeader;
import dev.headgate.client.ClientResolver;
import dev.headgate.client.KeyParts;
import dev.headgate.client.ProxyTrust;
import dev.headgate.client.ResolvedClient;
import dev.headgate.policy.NamedLimit;
import dev.headgate.policy.Policy;
import dev.headgate.policy.Scope;
import dev.headgate.policy.StatusSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A doctor, its patient, and all that it has said. */
final class Practice {

  static final String XFF = "X-Forwarded-For";
  static final TrustSetup NOBODY = new TrustSetup(CidrList.NONE, false, XFF, false);
  static final List<String> KEY_PARTS = List.of("header:X-API-Key", "principal", "function:tenant");

  final Visit.Source source = new Visit.Source();
  final Doctor<Visit> doctor;
  final AtomicInteger samples = new AtomicInteger();
  volatile boolean looksLater = true;

  private final List<Warning> said = Collections.synchronizedList(new ArrayList<>());
  private final ClientResolver<Visit> resolver;

  private Practice(TrustSetup trust, ProxyTrust proxies, WarningCode... silenced) {
    ClientHeader header = ClientHeader.parse(trust.header(), wrong -> fail(wrong.toString()));
    resolver = new ClientResolver<>(source, proxies, header);
    doctor =
        new Doctor<>(
            new Watched<>(source, trust, KEY_PARTS),
            new Warnings(Set.of(silenced), said::add),
            new Sampler(this::looksLater));
  }

  private boolean looksLater() {
    samples.incrementAndGet();
    return looksLater;
  }

  static Practice trustingNobody(WarningCode... silenced) {
    return new Practice(NOBODY, ProxyTrust.proxies(CidrList.NONE), silenced);
  }

  static Practice trusting(String proxies, WarningCode... silenced) {
    CidrList list = cidrs(proxies);
    TrustSetup trust = new TrustSetup(list, false, XFF, false);
    return new Practice(trust, ProxyTrust.proxies(list), silenced);
  }

  static Policy policy(String name, String... key) {
    KeyParts parts = KeyParts.parse(List.of(key), wrong -> fail(wrong.toString()));
    NamedLimit limit = new NamedLimit(name, new Limit(10, Refill.parse("2/s")));
    return new Policy(name, Scope.EVERYTHING, parts, List.of(limit), 1, StatusSet.NONE, false);
  }

  static CidrList cidrs(String... texts) {
    return CidrList.parse(List.of(texts), wrong -> fail(wrong.toString()));
  }

  void see(int times, Visit visit) {
    ResolvedClient client = new ResolvedClient();
    for (int i = 0; i < times; i++) {
      resolver.resolve(visit, client);
      doctor.observe(visit, client);
    }
  }

  void keyPart(int times, int part, boolean present) {
    for (int i = 0; i < times; i++) {
      doctor.keyPart(part, present);
    }
  }

  /** The codes that were said, in order. */
  List<WarningCode> said() {
    return List.copyOf(said).stream().map(Warning::code).toList();
  }

  /** The text of the only thing that was said. */
  String onlyText() {
    assertEquals(1, said.size(), said::toString);
    return said.get(0).text();
  }
}
