// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.config.ConfigSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The resources of the class loader of this class, and after it of the thread's own. */
enum ClassPathResources implements ConfigSource {
  INSTANCE;

  private static @Nullable URL find(String name) {
    URL found = ClassPathResources.class.getClassLoader().getResource(name);
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return found == null && ofThread != null ? ofThread.getResource(name) : found;
  }

  @Override
  public @Nullable InputStream open(String name) throws IOException {
    URL found = find(name);
    if (found == null) {
      return null;
    }
    URLConnection connection = found.openConnection();
    // A jar that is kept open by a cache is not read anew, and can't be replaced.
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  @Override
  public @Nullable Path file(String name) {
    URL found = find(name);
    try {
      return found != null && found.getProtocol().equals("file") ? Path.of(found.toURI()) : null;
    } catch (URISyntaxException | IllegalArgumentException noPath) {
      return null;
    }
  }
}
