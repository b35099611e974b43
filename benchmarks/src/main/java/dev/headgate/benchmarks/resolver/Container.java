// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.resolver;

/** Whose requests are looked at. */
public enum Container {
  TOMCAT("Tomcat"),
  JETTY("Jetty");

  private final String title;

  Container(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
