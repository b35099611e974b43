// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * A jar with all others in its folder, as {@code java -cp 'FOLDER/*'} would have them: for {@code
 * java -jar}, which has that jar alone.
 */
final class JarFolder {

  private final Path jar;

  JarFolder(Path jar) {
    this.jar = jar;
  }

  /** The check of a file, by a class of the same name that sees all jars. */
  IntSupplier check(String file) {
    try {
      ClassLoader loader = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader());
      Thread.currentThread().setContextClassLoader(loader);
      Constructor<?> constructor =
          loader.loadClass(CheckedFile.class.getName()).getDeclaredConstructor(String.class);
      constructor.setAccessible(true);
      return (IntSupplier) constructor.newInstance(file);
    } catch (IOException | ReflectiveOperationException notAJar) {
      throw new IllegalStateException("cannot use the jars beside " + jar, notAJar);
    }
  }

  private URL[] urls() throws IOException {
    Path folder = jar.toAbsolutePath().getParent();
    try (Stream<Path> files = Files.list(folder == null ? jar : folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      URL[] urls = new URL[jars.size() + 1];
      urls[0] = url(jar);
      for (int i = 0; i < jars.size(); i++) {
        urls[i + 1] = url(jars.get(i));
      }
      return urls;
    }
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }
}
