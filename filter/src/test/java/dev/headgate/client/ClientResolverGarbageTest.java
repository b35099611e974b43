// SPDX-License-Identifier: Apache-2.0
package dev.headgate.client;

import static dev.headgate.client.StubRequest.cidrs;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding out who is asking makes no object, whether or not it is compiled. */
class ClientResolverGarbageTest {

  private static final int REQUESTS = 20_000;
  private static final int ROUNDS = 5;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static ProxyTrust trust(int hops) {
    CidrList proxies = cidrs("loopback", "10.0.0.0/8", "2001:db8:ffff::/48");
    return hops == 0 ? ProxyTrust.proxies(proxies) : ProxyTrust.hops(hops, proxies);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '!',
      value = {
        "0 > X-Forwarded-For > 192.0.2.66, 203.0.113.9",
        "0 > X-Forwarded-For > 192.0.2.66|203.0.113.9",
        "0 > X-Forwarded-For > 2001:db8::1, [2001:db8:ffff::1]:443",
        "0 > X-Forwarded-For > garbage, 10.0.0.2",
        "1 > X-Forwarded-For > 192.0.2.66, 203.0.113.9",
        "2 > X-Forwarded-For > 192.0.2.66, 203.0.113.9",
        "2 > X-Forwarded-For > 192.0.2.66|203.0.113.9",
        "3 > X-Forwarded-For > 192.0.2.66, 203.0.113.9",
        "0 > Forwarded > for=192.0.2.66;proto=https, for=\"[2001:db8::1]:80\"",
        "2 > Forwarded > for=192.0.2.66;proto=https|for=\"203.0.113.9\"",
        "0 > Forwarded > for=\"broken",
        "0 > X-Real-IP > 203.0.113.9",
      })
  void resolvingMakesNoObject(int hops, String header, String lines) {
    assertEquals(0, bytesPerRound(new Requests("10.0.0.1", lines.split("\\|")), hops, header));
    assertEquals(0, bytesPerRound(new Requests("192.0.2.9", lines.split("\\|")), hops, header));
  }

  @Test
  void lookingIntoASetMakesNoObject() {
    ResolvedClient client = StubRequest.of("192.0.2.9", "X", "").resolve(trust(0), "X");
    CidrList exempt = cidrs("192.0.2.0/24", "::1");
    assertEquals(0, fewestBytes(() -> client.isIn(exempt)));
  }

  private static long bytesPerRound(Requests requests, int hops, String header) {
    ClientResolver<Object> resolver =
        new ClientResolver<>(requests, trust(hops), StubRequest.header(header));
    ResolvedClient client = new ResolvedClient();
    return fewestBytes(() -> resolver.resolve(requests, client));
  }

  /** Of some rounds, as what the virtual machine itself does in one of them is not meant. */
  private static long fewestBytes(Runnable work) {
    long fewest = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      for (int i = 0; i < REQUESTS; i++) {
        work.run();
      }
      long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      fewest = Math.min(fewest, after - before);
    }
    return fewest;
  }

  /** One request after the other, all alike, whose lines are told without an object. */
  @SuppressWarnings("JdkObsolete") // the servlet API has it
  private static final class Requests implements RequestSource<Object>, Enumeration<String> {

    private final String peer;
    private final String[] lines;
    private int next;

    Requests(String peer, String[] lines) {
      this.peer = peer;
      this.lines = lines;
    }

    @Override
    public String peer(Object request) {
      return peer;
    }

    @Override
    public Enumeration<String> lines(Object request, String name) {
      next = 0;
      return this;
    }

    @Override
    public boolean hasMoreElements() {
      return next < lines.length;
    }

    @Override
    public String nextElement() {
      if (next == lines.length) {
        throw new NoSuchElementException();
      }
      return lines[next++];
    }
  }
}
