// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.redis;

import dev.headgate.benchmarks.subject.Subject;
import dev.headgate.bucket.Limit;
import dev.headgate.bucket.Refill;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** A JVM with one subject, that fires whenever it is told to. */
final class RedisWorker {

  private RedisWorker() {}

  /** Arguments: the subject, where Redis is, capacity and refill. */
  public static void main(String[] args) throws IOException {
    PrintStream answers = answers();
    RedisSubject measured = RedisSubject.valueOf(args[0]);
    Limit limit = new Limit(Long.parseLong(args[2]), Refill.parse(args[3]));
    try (Subject subject = measured.openAnswering(args[1], limit)) {
      serve(answers, line -> new Volley(subject, Shots.parse(line)).fire().line());
    }
    System.exit(0);
  }

  /** Takes the standard output for the answers; whatever else is printed is on standard error. */
  static PrintStream answers() {
    PrintStream answers = System.out;
    System.setOut(System.err);
    return answers;
  }

  /** Says that it is ready, and answers as long as there are questions. */
  static void serve(PrintStream answers, UnaryOperator<String> answer) throws IOException {
    answers.println("ready");
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      answers.println(answer.apply(line));
    }
  }
}
