// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.headgate.client.CidrList;
import dev.headgate.client.ClientHeader;
import dev.headgate.client.ClientResolver;
import dev.headgate.client.ProxyTrust;
import dev.headgate.client.ResolvedClient;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A request that is not looked at makes no object, and neither does one with all answered. */
class DoctorGarbageTest {

  private static final int REQUESTS = 20_000;
  private static final int ROUNDS = 5;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Visit.Source source = new Visit.Source();
  private final Doctor<Visit> doctor =
      new Doctor<>(
          new Watched<>(source, Practice.NOBODY, Practice.KEY_PARTS),
          new Warnings(Set.of(), said -> {}),
          new Sampler(() -> false));

  private static ResolvedClient client(Visit.Source source, Visit visit) {
    ResolvedClient client = new ResolvedClient();
    ProxyTrust nobody = ProxyTrust.proxies(CidrList.NONE);
    new ClientResolver<>(source, nobody, ClientHeader.X_FORWARDED_FOR).resolve(visit, client);
    return client;
  }

  private long fewestBytes() {
    Visit visit = Visit.from("203.0.113.9");
    ResolvedClient client = client(source, visit);
    Throwable thrown = new IllegalStateException();
    long fewest = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      for (int i = 0; i < REQUESTS; i++) {
        doctor.observe(visit, client);
        doctor.keyPart(0, (i & 1) == 0);
        doctor.keyPart(1, false);
        doctor.keyFunctionThrew(2, thrown);
      }
      long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      fewest = Math.min(fewest, after - before);
    }
    return fewest;
  }

  @Test
  void watchingMakesNoObject() {
    assertEquals(0, fewestBytes());
    assertEquals(1000 * ForwardedHeaders.WELL_KNOWN.size(), source.headersRead.get());
  }

  @Test
  void nothingIsLookedAtOnceAllIsAnswered() {
    List<String> first = ForwardedHeaders.WELL_KNOWN;
    Visit forwarded = Visit.from("10.0.0.1").with(first.get(0), "203.0.113.9");
    for (int i = 0; i < 20; i++) {
      doctor.observe(forwarded, client(source, forwarded));
    }
    assertEquals(20, source.headersRead.get());
    assertEquals(0, fewestBytes());
    assertEquals(20, source.headersRead.get());
  }
}
