// SPDX-License-Identifier: Apache-2.0
package dev.headgate.policy;

import dev.headgate.bucket.Limit;
import java.util.regex.Pattern;

/**
 * A limit under the name that clients see it by.
 *
 * <p>Immutable, and so safe for any number of threads.
 *
 * @param name lower case, so that it is the same as a String and as a Token of RFC 9651
 * @param limit its numbers
 */
public record NamedLimit(String name, Limit limit) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

  public NamedLimit {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of a limit: " + name);
    }
  }
}
