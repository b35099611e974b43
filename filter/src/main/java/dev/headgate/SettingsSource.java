// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import dev.headgate.config.Problems;
import dev.headgate.config.Settings;
import org.jspecify.annotations.Nullable;

/** Where the settings of a filter come from, and can be read from again. */
interface SettingsSource {

  /**
   * Reads the settings as they are now.
   *
   * @param problems gets all mistakes
   * @return the settings, with defaults in place of mistakes
   */
  Settings read(Problems problems);

  /** The file as it was when it was read last; null if they are not from a file. */
  default @Nullable FileStamp stamp() {
    return null;
  }
}
