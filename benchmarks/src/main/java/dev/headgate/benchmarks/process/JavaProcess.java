// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java virtual machine that answers on its standard output, line by line. It ends when its
 * standard input does, so it does not outlive this one.
 */
public final class JavaProcess implements AutoCloseable {

  private static final int SECONDS_TO_END = 20;

  private final String name;
  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  private JavaProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a class of this class path in a JVM of its own. */
  public static JavaProcess start(List<String> jvmOptions, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new JavaProcess(main.getSimpleName() + " " + arguments, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Sends a line, and waits for the line that answers it. */
  public String ask(String line) {
    try {
      questions.write(line);
      questions.newLine();
      questions.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " has ended", e);
    }
    return answer();
  }

  /** Waits for its next line. */
  public String answer() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException(name + " ended without an answer");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      questions.close();
    } catch (IOException e) {
      // It has ended already.
    }
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
