// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

/** Makes the key that Tomcat's counter needs, and keeps it so that it has to exist. */
final class TextKeyCaller implements Caller {

  private final byte[] bytes = Clients.keyBytes();
  private String text = "";

  @Override
  public boolean take(int client) {
    text = Clients.text(client, bytes);
    return !text.isEmpty();
  }
}
