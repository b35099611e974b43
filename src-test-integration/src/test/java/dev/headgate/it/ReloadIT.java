// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.RateLimitFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is written every 50 ms while a client asks for all that it can get. */
class ReloadIT {

  private static final int REQUESTS = 100_000;
  private static final int ON_ONE_CONNECTION = 500;
  private static final int LARGEST_CAPACITY = 1000;
  private static final int FASTEST_PER_SECOND = 10;
  private static final String FILE =
      """
      {
        "policies": [
          { "name": "all", "limits": [ { "capacity": %d, "refill": "%s" } ] }
        ],
        "store": { "maxBuckets": 1000 },
        "reload": "50ms"
      }
      """;

  @TempDir private Path folder;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
  private int swaps;

  /** Writes the files in turn: in place as an editor does, by a rename, and half of one. */
  private void swap(Path file) {
    try {
      while (!ended.await(50, TimeUnit.MILLISECONDS)) {
        swaps++;
        byte[] next =
            (swaps % 2 == 0 ? FILE.formatted(1000, "1/s") : FILE.formatted(1, "10/s"))
                .getBytes(UTF_8);
        switch (swaps % 3) {
          case 0 -> Files.write(file, next);
          case 1 -> {
            Path other = folder.resolve("next.json");
            Files.write(other, next);
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
          }
          default -> {
            Files.write(
                file, new String(next, UTF_8).substring(0, next.length / 2).getBytes(UTF_8));
            Files.write(file, next);
          }
        }
      }
    } catch (IOException | InterruptedException | RuntimeException failure) {
      failures.add(failure);
    }
  }

  @Test
  void noRequestFailsAndNoneGetsMoreThanTheLargestCapacityAndWhatCameBack() throws Exception {
    Path file = folder.resolve("headgate.json");
    Files.write(file, FILE.formatted(1000, "1/s").getBytes(UTF_8));
    RateLimitFilter filter = RateLimitFilter.builder().config("file:" + file).build();
    int admitted = 0;
    Thread swapping = new Thread(() -> swap(file));
    try (TestServer server = Application.hello().filter(filter, "/*").start()) {
      long start = System.nanoTime();
      swapping.start();
      for (int sent = 0; sent < REQUESTS; sent += ON_ONE_CONNECTION) {
        for (Answer answer : server.get(ON_ONE_CONNECTION, "/api/hello")) {
          assertTrue(answer.status() == 200 || answer.status() == 429, answer::toString);
          admitted += answer.status() == 200 ? 1 : 0;
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double most = LARGEST_CAPACITY + FASTEST_PER_SECOND * seconds;
      assertTrue(admitted <= most, admitted + " of at most " + most);
      assertTrue(admitted > 1, admitted + " admitted");
    } finally {
      ended.countDown();
      swapping.join();
      filter.destroy();
    }
    assertEquals(List.of(), failures);
    assertTrue(swaps > 1, swaps + " swaps");
  }
}
