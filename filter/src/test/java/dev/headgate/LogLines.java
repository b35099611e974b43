// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What filters write into the log, until it is closed. */
final class LogLines extends Handler {

  private static final Formatter FORMATTER = new SimpleFormatter();

  private final Logger log = Logger.getLogger("dev.headgate");
  private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());

  private LogLines() {}

  /** Listens from now on. */
  static LogLines listen() {
    LogLines lines = new LogLines();
    lines.log.addHandler(lines);
    return lines;
  }

  /** All lines since the last call about a bucket store, each as its level and its message. */
  List<String> aboutStores() {
    List<String> lines =
        records.stream()
            .map(logged -> logged.getLevel() + " " + FORMATTER.formatMessage(logged))
            .filter(line -> line.contains("bucket store"))
            .toList();
    records.clear();
    return lines;
  }

  List<LogRecord> records() {
    return records;
  }

  @Override
  public void publish(LogRecord logged) {
    records.add(logged);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    log.removeHandler(this);
  }
}
