// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Java virtual machine of its own, which does not outlive the test. */
final class ChildProcess implements AutoCloseable {

  private static final long DEADLINE_SECONDS = 40;
  private static final Set<String> OPTIONS_THAT_JAVA_REPORTS =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private final Process process;
  private final BufferedReader output;
  private final Path errors;

  private ChildProcess(Process process, Path errors) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.errors = errors;
  }

  /** Starts {@code java} with arguments; what it says on standard error goes to a file. */
  static ChildProcess java(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile(folder, "stderr", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().keySet().removeAll(OPTIONS_THAT_JAVA_REPORTS);
    return new ChildProcess(builder.start(), errors);
  }

  /** The first group of a pattern in the next line of standard output. */
  String awaitLine(Pattern pattern) throws Exception {
    CompletableFuture<@Nullable String> reading = CompletableFuture.supplyAsync(this::readLine);
    String line = reading.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    Matcher matcher = pattern.matcher(line == null ? "" : line);
    assertTrue(matcher.find(), () -> line + "\n" + errors());
    return matcher.group(1);
  }

  /** Writes a character to standard input. */
  void say(char c) throws IOException {
    process.getOutputStream().write(c);
    process.getOutputStream().flush();
  }

  private @Nullable String readLine() {
    try {
      return output.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end, and tells the exit status. */
  int awaitExit() throws InterruptedException {
    assertTrue(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS), "still runs");
    return process.exitValue();
  }

  /** Asks the process to end, by SIGTERM. */
  void terminate() {
    // Process.destroy would throw away what is left of the output.
    process.toHandle().destroy();
  }

  /** What is left on standard output of a process that has ended. */
  String output() throws IOException {
    StringBuilder rest = new StringBuilder();
    output.lines().forEach(line -> rest.append(line).append('\n'));
    return rest.toString();
  }

  String errors() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    output.close();
  }
}
