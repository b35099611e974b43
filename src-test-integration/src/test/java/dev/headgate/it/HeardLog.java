// SPDX-License-Identifier: Apache-2.0
package dev.headgate.it;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Listens to what Headgate logs, from all threads. */
final class HeardLog extends Handler implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger("dev.headgate");
  private static final Formatter FORMATTER = new SimpleFormatter();

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  static HeardLog listen() {
    HeardLog log = new HeardLog();
    LOG.addHandler(log);
    return log;
  }

  @Override
  public void publish(LogRecord logged) {
    records.add(logged);
  }

  /** Warnings that have a text in them, in order. */
  List<String> warnings(String text) {
    return messages(Level.WARNING, text);
  }

  /** What was said without alarm that has a text in it, in order. */
  List<String> notes(String text) {
    return messages(Level.INFO, text);
  }

  private List<String> messages(Level level, String text) {
    return records.stream()
        .filter(logged -> logged.getLevel().equals(level))
        .map(FORMATTER::formatMessage)
        .filter(message -> message.contains(text))
        .toList();
  }

  /** Forgets all that was said. */
  void clear() {
    records.clear();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    LOG.removeHandler(this);
  }

  @Override
  public String toString() {
    return records.stream().map(r -> r.getLevel() + " " + r.getMessage()).toList().toString();
  }
}
