// SPDX-License-Identifier: Apache-2.0
package dev.headgate.monitor;

import static dev.headgate.monitor.Practice.XFF;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads at once: everything is said, and once. */
class DoctorStressTest {

  private static final int THREADS = 32;
  private static final int ROUNDS = 50;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void stop() throws InterruptedException {
    threads.shutdownNow();
    assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
  }

  private void inAllThreads(Runnable work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<?>> results = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      results.add(
          threads.submit(
              () -> {
                start.await();
                work.run();
                return null;
              }));
    }
    for (Future<?> result : results) {
      result.get(60, TimeUnit.SECONDS);
    }
  }

  private static void everything(Practice practice, Visit visit) {
    for (int i = 0; i < 100; i++) {
      practice.see(1, visit);
      practice.keyPart(1, 0, false);
      practice.keyPart(1, 1, false);
      practice.doctor.keyFunctionThrew(2, new IllegalStateException("of one thread"));
    }
  }

  @Test
  void eachCodeIsSaidOnce() throws Exception {
    Set<WarningCode> all =
        EnumSet.of(
            WarningCode.UNTRUSTED_FORWARDED,
            WarningCode.ONE_ADDRESS,
            WarningCode.KEY_PART_MISSING,
            WarningCode.KEY_FUNCTION);
    Visit visit = Visit.from("10.0.0.1").with(XFF, "203.0.113.9");
    for (int round = 0; round < ROUNDS; round++) {
      Practice practice = Practice.trustingNobody();
      inAllThreads(() -> everything(practice, visit));
      List<WarningCode> said = practice.said();
      assertEquals(all.size(), said.size(), said::toString);
      assertEquals(all, EnumSet.copyOf(said));
    }
  }

  @Test
  void rejectedHeaderIsSaidOnce() throws Exception {
    Visit visit = Visit.from("10.0.0.1").with(XFF, "broken");
    for (int round = 0; round < ROUNDS; round++) {
      Practice practice = Practice.trusting("10.0.0.0/8", WarningCode.ONE_ADDRESS);
      inAllThreads(() -> practice.see(100, visit));
      assertEquals(List.of(WarningCode.FORWARDED_REJECTED), practice.said());
    }
  }

  @Test
  void oneOtherAddressAmongManyThreadsEndsIt() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Practice practice = Practice.trustingNobody();
      practice.see(1, Visit.from("192.0.2.1"));
      inAllThreads(() -> practice.see(100, Visit.from("10.0.0.1")));
      assertEquals(List.of(), practice.said());
    }
  }
}
