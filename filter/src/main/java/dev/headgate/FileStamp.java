// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What shows that a file has changed, without reading it: its time, its size, and which file it is.
 *
 * <p>Immutable, and so safe for any number of threads.
 */
final class FileStamp {

  private final Path file;
  private final @Nullable FileTime time;
  private final long size;
  private final @Nullable Object key;

  private FileStamp(Path file, @Nullable BasicFileAttributes attributes) {
    this.file = file;
    this.time = attributes == null ? null : attributes.lastModifiedTime();
    this.size = attributes == null ? 0 : attributes.size();
    this.key = attributes == null ? null : attributes.fileKey();
  }

  /** The stamp of a file now, whether it is there or not. */
  static FileStamp of(Path file) {
    try {
      return new FileStamp(file, Files.readAttributes(file, BasicFileAttributes.class));
    } catch (IOException notThere) {
      return new FileStamp(file, null);
    }
  }

  /** The stamp of the same file now. */
  FileStamp now() {
    return of(file);
  }

  /** Whether the file has not changed from one to the other. */
  boolean isSame(FileStamp other) {
    return file.equals(other.file)
        && size == other.size
        && Objects.equals(time, other.time)
        && Objects.equals(key, other.key);
  }
}
