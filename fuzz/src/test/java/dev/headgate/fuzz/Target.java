// SPDX-License-Identifier: Apache-2.0
package dev.headgate.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fuzz test, and the inputs that are kept for it.
 *
 * @param method what takes an input
 * @param inputs what to begin with
 */
record Target(Method method, List<byte[]> inputs) {

  private static final String CLASS_FILE = "FuzzTest.class";

  /** All that there are, so that none is forgotten. */
  static List<Target> all() {
    Path root = root();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(CLASS_FILE))
          .sorted()
          .flatMap(file -> targets(root, file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    try {
      return Path.of(Target.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Target> targets(Path root, Path classFile) {
    String path = root.relativize(classFile).toString();
    String name =
        path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.');
    List<Target> targets = new ArrayList<>();
    try {
      for (Method method : Class.forName(name).getDeclaredMethods()) {
        if (method.isAnnotationPresent(FuzzTest.class)) {
          method.setAccessible(true);
          targets.add(new Target(method, inputs(classFile, method)));
        }
      }
    } catch (ClassNotFoundException | IOException e) {
      throw new IllegalStateException(e);
    }
    return targets;
  }

  /** Where Jazzer looks for them as well. */
  private static List<byte[]> inputs(Path classFile, Method method) throws IOException {
    Path directory =
        classFile
            .resolveSibling(method.getDeclaringClass().getSimpleName() + "Inputs")
            .resolve(method.getName());
    List<byte[]> inputs = new ArrayList<>(List.of(new byte[0]));
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        inputs.add(Files.readAllBytes(file));
      }
    }
    return inputs;
  }

  /** Runs it on an input, and throws what it throws. */
  void accept(byte[] input) throws ReflectiveOperationException {
    var constructor = method.getDeclaringClass().getDeclaredConstructor();
    constructor.setAccessible(true);
    try {
      method.invoke(constructor.newInstance(), (Object) input);
    } catch (InvocationTargetException e) {
      throw new AssertionError(Texts.of(input), e.getCause());
    }
  }

  @Override
  public String toString() {
    return method.getDeclaringClass().getSimpleName();
  }
}
