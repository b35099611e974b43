// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files of the machine, relative ones from the working directory on. */
final class FileSource implements ConfigSource {

  @Override
  public @Nullable InputStream open(String name) throws IOException {
    try {
      return Files.newInputStream(Path.of(name));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  @Override
  public Path file(String name) {
    return Path.of(name);
  }
}
