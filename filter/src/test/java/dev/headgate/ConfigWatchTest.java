// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatchTest {

  @TempDir private Path folder;

  private Path file;
  private FileStamp read;
  private int changes;
  private ConfigWatch watch;
  private long lastMillis = 1_000_000;

  @BeforeEach
  void readsTheFile() throws IOException {
    file = folder.resolve("headgate.json");
    write("{}");
    read = FileStamp.of(file);
    watch = new ConfigWatch(Duration.ofSeconds(5), () -> read, this::takeOver);
  }

  private void takeOver() {
    changes++;
    read = FileStamp.of(file);
  }

  /** Each writing has a later time than the one before, however coarse the file system's is. */
  private void write(String text) throws IOException {
    Files.write(file, text.getBytes(UTF_8));
    lastMillis += 10_000;
    Files.setLastModifiedTime(file, FileTime.fromMillis(lastMillis));
  }

  private int changesAfter(int looks) {
    for (int i = 0; i < looks; i++) {
      watch.look();
    }
    return changes;
  }

  @Test
  void fileThatStaysTheSameIsNotReadAgain() {
    assertEquals(0, changesAfter(5));
  }

  @Test
  void changeIsTakenOverOnceItHasStoodStill() throws IOException {
    watch.look();
    write("{ }");
    assertEquals(0, changesAfter(1));
    assertEquals(1, changesAfter(1));
    assertEquals(1, changesAfter(5));
  }

  @Test
  void fileThatIsBeingWrittenIsLeftAlone() throws IOException {
    for (int i = 1; i <= 10; i++) {
      write("{" + " ".repeat(i));
      assertEquals(0, changesAfter(1));
    }
    assertEquals(1, changesAfter(1));
  }

  @Test
  void newTimeAloneIsAChange() throws IOException {
    write("{}");
    assertEquals(1, changesAfter(2));
  }

  @Test
  void newSizeAloneIsAChange() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    Files.write(file, "{   }".getBytes(UTF_8));
    Files.setLastModifiedTime(file, time);
    assertEquals(1, changesAfter(2));
  }

  @Test
  void otherFileInItsPlaceIsAChange() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    Path other = folder.resolve("other");
    Files.write(other, "[]".getBytes(UTF_8));
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    assertEquals(1, changesAfter(2));
  }

  @Test
  void fileThatIsGoneAndBackIsReadTwice() throws IOException {
    Files.delete(file);
    assertEquals(1, changesAfter(5));
    write("{}");
    assertEquals(2, changesAfter(5));
  }

  @Test
  void changeBeforeTheFirstLookIsSeen() throws IOException {
    write("{  }");
    assertEquals(1, changesAfter(2));
  }

  @Test
  void looksOnAThreadOfItsOwnThatEndsWithIt() throws InterruptedException {
    CountDownLatch looked = new CountDownLatch(2);
    Thread[] thread = new Thread[1];
    ConfigWatch running =
        new ConfigWatch(
            Duration.ofMillis(10),
            () -> {
              thread[0] = Thread.currentThread();
              looked.countDown();
              return null;
            },
            () -> {});
    running.start();
    assertTrue(looked.await(30, TimeUnit.SECONDS));
    assertTrue(thread[0].isDaemon());
    running.end();
    running.await();
    thread[0].join(30_000);
    assertFalse(thread[0].isAlive());
  }
}
