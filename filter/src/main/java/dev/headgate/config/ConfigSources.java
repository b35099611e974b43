// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

/**
 * All that may have a configuration.
 *
 * @param application resources of the web application, under paths from its root on
 * @param classPath resources of class loaders
 * @param files files of the machine
 */
public record ConfigSources(ConfigSource application, ConfigSource classPath, ConfigSource files) {

  /**
   * With the files of the machine that this is.
   *
   * @param application resources of the web application; where there is none, it has nothing
   * @param classPath resources of class loaders
   * @return the sources
   */
  public static ConfigSources of(ConfigSource application, ConfigSource classPath) {
    return new ConfigSources(application, classPath, new FileSource());
  }

  ConfigSource of(ConfigLocation.Kind kind) {
    return switch (kind) {
      case APPLICATION -> application;
      case CLASS_PATH -> classPath;
      case FILE -> files;
    };
  }
}
