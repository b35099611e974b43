// SPDX-License-Identifier: Apache-2.0
package dev.headgate.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as it was found.
 *
 * @param name what it is called in messages
 * @param bytes what is in it, or one byte more than is allowed
 * @param file the file that it is; null if it is in none of its own
 */
@SuppressWarnings("ArrayRecordComponent") // It is never compared.
public record ConfigFile(String name, byte[] bytes, @Nullable Path file) {}
