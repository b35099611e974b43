// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.decision;

import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Load;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A JVM that holds one populated subject and measures it whenever it is told to.
 *
 * <p>It reads lines of {@code threads warmMillis millis} and answers each with {@code nanos bytes}.
 */
final class Worker {

  private Worker() {}

  /** Arguments: the contestant, the number of keys, the load. */
  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    JmhRun run =
        new JmhRun(Contestant.valueOf(args[0]), Integer.parseInt(args[1]), Load.valueOf(args[2]));
    Population.of(run.contestant(), run.keys(), run.load()).fill();
    answers.println("ready");
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      String[] words = line.split(" ", -1);
      int threads = Integer.parseInt(words[0]);
      int warmMillis = Integer.parseInt(words[1]);
      int millis = Integer.parseInt(words[2]);
      answers.println(run.measure(threads, warmMillis, millis).line());
    }
    System.exit(0);
  }
}
