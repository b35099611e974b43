// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What has configurations under names: an application, a class path, or a file system. */
@FunctionalInterface
public interface ConfigSource {

  /**
   * Opens a configuration.
   *
   * @param name its name, as {@link ConfigLocation#name} has it
   * @return what is in it; null if there is no such thing
   * @throws IOException if it is there and cannot be read
   */
  @Nullable InputStream open(String name) throws IOException;

  /**
   * The file that a configuration is, so that it can be seen whether it changes.
   *
   * @param name its name, as {@link ConfigLocation#name} has it
   * @return the file; null if it is none of its own, as in an archive
   */
  default @Nullable Path file(String name) {
    return null;
  }
}
