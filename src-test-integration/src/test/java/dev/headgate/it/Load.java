// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Clients that ask all nodes for the same, without end, more often than they may. */
final class Load implements AutoCloseable {

  private static final int CLIENTS_OF_A_NODE = 2;
  private static final int REQUESTS_AT_ONCE = 3;
  private static final double MUCH_PER_SECOND = 800;

  private final String request;
  private final long pauseNanos;
  private final Map<Integer, AtomicLong> answers = new ConcurrentHashMap<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  private Load(String request, long pauseNanos) {
    this.request = request;
    this.pauseNanos = pauseNanos;
  }

  /** Starts to send a request to servers at some ports, often. */
  static Load of(String request, List<Integer> ports) {
    return of(request, ports, MUCH_PER_SECOND);
  }

  /** The same so many times per second in all, or a little less. */
  static Load of(String request, List<Integer> ports, double perSecond) {
    int clients = ports.size() * CLIENTS_OF_A_NODE;
    double pauseSeconds = clients * REQUESTS_AT_ONCE / perSecond;
    Load load = new Load(request, (long) (pauseSeconds * 1e9));
    for (int port : ports) {
      for (int i = 0; i < CLIENTS_OF_A_NODE; i++) {
        Thread thread = new Thread(() -> load.askOften(port), "load-" + port + "-" + i);
        load.threads.add(thread);
        thread.start();
      }
    }
    return load;
  }

  private void askOften(int port) {
    List<String> requests = Collections.nCopies(REQUESTS_AT_ONCE, request);
    while (!closed) {
      try {
        RawHttp.exchange(port, requests).forEach(this::count);
      } catch (IOException | RuntimeException | AssertionError failure) {
        failures.add(failure.toString());
      }
      LockSupport.parkNanos(pauseNanos);
    }
  }

  private void count(Answer answer) {
    answers.computeIfAbsent(answer.status(), status -> new AtomicLong()).incrementAndGet();
  }

  /** How many answers had one of these status codes. */
  long answers(int... statuses) {
    long sum = 0;
    for (int status : statuses) {
      AtomicLong count = answers.get(status);
      sum += count == null ? 0 : count.get();
    }
    return sum;
  }

  long answersOtherThan(int... statuses) {
    return answers.entrySet().stream()
        .filter(entry -> IntStream.of(statuses).noneMatch(status -> status == entry.getKey()))
        .mapToLong(entry -> entry.getValue().get())
        .sum();
  }

  /** How many answers have come. */
  long answers() {
    return answers.values().stream().mapToLong(AtomicLong::get).sum();
  }

  /** What else came of requests than an answer. */
  List<String> failures() {
    return failures;
  }

  @Override
  public String toString() {
    return answers + " " + failures;
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
