// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads where the buckets live; what the settings of the store mean, only that knows. */
final class StoreReader {

  static final String TYPE = "type";

  private final Values values;

  StoreReader(Values values) {
    this.values = values;
  }

  /**
   * @param place where it would stand if it is not given
   */
  StoreSettings store(@Nullable Given given, String place) {
    if (given == null) {
      return StoreSettings.memory(place);
    }
    if (!(given instanceof Given.Members members)) {
      if (!Values.isReported(given)) {
        values.wrong(
            given, "must be an object in braces", "write for example { \"type\": \"memory\" }");
      }
      return StoreSettings.memory(place);
    }
    Map<String, Given.Scalar> settings = new LinkedHashMap<>();
    members
        .map()
        .forEach(
            (name, value) -> {
              if (value instanceof Given.Scalar scalar && scalar.kind() != Given.Kind.NOTHING) {
                settings.put(name, scalar);
              } else {
                values.wrong(
                    value,
                    "must be a text, a number, or true or false",
                    "leave it out for its default");
              }
            });
    settings.values().removeIf(Values::isReported);
    Given.Scalar type = settings.remove(TYPE);
    return type == null || values.text(type, StoreSettings.MEMORY) == null
        ? new StoreSettings(StoreSettings.memory(given.where()).given(), settings)
        : new StoreSettings(type, settings);
  }
}
