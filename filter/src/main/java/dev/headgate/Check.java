// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Checks a configuration before it is deployed: says what it means, or all that is wrong with it.
 *
 * <p>{@code java -cp 'WEB-INF/lib/*' dev.headgate.Check WEB-INF/headgate.json}, or {@code java
 * -jar} with this jar, which then has the others in its folder as well, for its name of Jackson's
 * jar can not be known. The exit code is 0 if the file is right, 1 if it is wrong, with all
 * mistakes on standard error as the filter would report them, and 2 if the command line is wrong.
 */
public final class Check {

  private static final int WRONG_USAGE = 2;

  private static final String USAGE =
      """
      usage: java -cp 'WEB-INF/lib/*' dev.headgate.Check FILE
             java -jar WEB-INF/lib/headgate-filter-VERSION.jar FILE
      Says what a configuration of Headgate means, or all that is wrong with it.
      Needs Jackson 2.15 or newer; with -jar, in the folder of the jar.
      Variables in the file, ${NAME}, are system properties (java -DNAME=VALUE ...) or in the environment.
      Exit codes: 0 if the file is right, 1 if it is wrong, 2 if the command line is.""";

  private Check() {}

  /**
   * Checks a file, and ends the process.
   *
   * @param args the file, or {@code --help}
   */
  public static void main(String[] args) {
    System.exit(run(List.of(args)));
  }

  private static int run(List<String> args) {
    if (args.equals(List.of("--help"))) {
      System.out.println(USAGE);
      return CheckedFile.RIGHT;
    }
    if (args.size() != 1 || args.get(0).startsWith("-") || !isPath(args.get(0))) {
      System.err.println(USAGE);
      return WRONG_USAGE;
    }
    return check(args.get(0)).getAsInt();
  }

  private static boolean isPath(String text) {
    try {
      return !Path.of(text).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** By the jars beside the only one on the class path, if there is only one. */
  private static IntSupplier check(String file) {
    String classPath = System.getProperty("java.class.path", "");
    return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)
        ? new JarFolder(Path.of(classPath)).check(file)
        : new CheckedFile(file);
  }
}
