// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.results;

import dev.headgate.benchmarks.subject.Contestant;
import java.util.List;

/**
 * The heap that a subject keeps, once.
 *
 * @param contestant the subject
 * @param clients its clients, each of which has taken a token
 * @param bytes used heap after a collection, less what was used without the subject
 */
public record MemorySample(Contestant contestant, int clients, long bytes) {

  public double bytesPerClient() {
    return (double) bytes / clients;
  }

  List<String> fields() {
    return List.of(contestant.name(), Integer.toString(clients), Long.toString(bytes));
  }

  static MemorySample of(List<String> fields) {
    return new MemorySample(
        Contestant.valueOf(fields.get(0)),
        Integer.parseInt(fields.get(1)),
        Long.parseLong(fields.get(2)));
  }
}
