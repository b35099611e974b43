// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonFactory;
import org.junit.jupiter.api.Test;

class JacksonTest {

  private static final ClassLoader HERE = JacksonTest.class.getClassLoader();

  /** A class loader that has all that this one has but one class. */
  private static ClassLoader without(String hidden) {
    return new ClassLoader(HERE) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.equals(hidden)) {
          throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
      }
    };
  }

  private static String mistake(String hidden) {
    Problem mistake = Jackson.mistake("f.json", without(hidden));
    assertNotNull(mistake);
    return mistake.toString();
  }

  @Test
  void theBuildRunsWithTheVersionThatItSays() {
    String version = JsonFactory.class.getPackage().getImplementationVersion();
    String said = System.getProperty("headgate.test.jackson");
    // On a module path, packages do not know it.
    if (said != null) {
      assertEquals(said, version);
    }
  }

  @Test
  void theOneOfTheApplicationIsTaken() {
    assertNull(Jackson.mistake("f.json", HERE));
  }

  @Test
  void withoutItTheDependencyIsNamed() {
    assertEquals(
        "[HG-JACKSON] config = \"f.json\" is JSON, which needs Jackson 2.15 or newer, and there is"
            + " none; add com.fasterxml.jackson.core:jackson-databind 2.15 or newer, or set up"
            + " without JSON",
        mistake("com.fasterxml.jackson.core.JsonFactory"));
  }

  @Test
  void anOlderOneIsToBeUpdated() {
    assertEquals(
        "[HG-JACKSON] config = \"f.json\" is JSON, which needs Jackson 2.15 or newer, and there is"
            + " VERSION; update com.fasterxml.jackson.core:jackson-databind to 2.15 or newer, or set"
            + " up without JSON",
        mistake("com.fasterxml.jackson.core.StreamReadConstraints")
            .replaceFirst("there is (an older one|[0-9.]+);", "there is VERSION;"));
  }
}
