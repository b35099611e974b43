// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.config.ConfigSource;
import jakarta.servlet.ServletContext;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The resources of a web application, which are files only where it is unpacked.
 *
 * @param context the application; null where there is none
 */
record WebResources(@Nullable ServletContext context) implements ConfigSource {

  @Override
  public @Nullable InputStream open(String name) {
    return context == null ? null : context.getResourceAsStream(name);
  }

  @Override
  public @Nullable Path file(String name) {
    String path = context == null ? null : context.getRealPath(name);
    return path == null ? null : Path.of(path);
  }
}
