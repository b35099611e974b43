// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.jmh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a JVM does that measures one subject whenever it is told to.
 *
 * <p>It reads lines of {@code threads warmMillis millis} and answers each with {@code nanos bytes}.
 */
public final class JmhWorker {

  private final PrintStream answers;

  private JmhWorker(PrintStream answers) {
    this.answers = answers;
  }

  /** Takes the standard output for the answers; whatever else is printed is on standard error. */
  public static JmhWorker open() {
    PrintStream answers = System.out;
    System.setOut(System.err);
    return new JmhWorker(answers);
  }

  /** Says that it is ready, answers as long as there are questions, and ends this JVM. */
  public void serve(JmhRun run) throws IOException {
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
