// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.resolver;

import dev.headgate.benchmarks.subject.Role;
import java.util.stream.Stream;

/** Who finds the client, or only looks at what tells of it. */
public enum Resolver {
  TOMCAT_HEADERS(Container.TOMCAT, Role.FLOOR, "header access alone"),
  TOMCAT_HEADGATE(Container.TOMCAT, Role.HEADGATE, "Headgate"),
  TOMCAT_FILTER(Container.TOMCAT, Role.PEER, "RemoteIpFilter"),
  TOMCAT_VALVE(Container.TOMCAT, Role.PEER, "RemoteIpValve"),
  JETTY_HEADERS(Container.JETTY, Role.FLOOR, "header access alone"),
  JETTY_HEADGATE(Container.JETTY, Role.HEADGATE, "Headgate"),
  JETTY_CUSTOMIZER(Container.JETTY, Role.PEER, "ForwardedRequestCustomizer");

  private final Container container;
  private final Role role;
  private final String title;

  Resolver(Container container, Role role, String title) {
    this.container = container;
    this.role = role;
    this.title = title;
  }

  public Container container() {
    return container;
  }

  public Role role() {
    return role;
  }

  public String title() {
    return title;
  }

  /**
   * Whether it is measured on a header. Tomcat's two know no Forwarded; what is hostile is for
   * Headgate alone, once.
   */
  public boolean isFor(Chain chain) {
    if (chain.isHostile()) {
      return this == JETTY_HEADGATE;
    }
    return chain != Chain.FORWARDED || container != Container.TOMCAT || role != Role.PEER;
  }

  /** The one of a role on the requests of the same container. */
  public Resolver of(Role other) {
    return Stream.of(values())
        .filter(resolver -> resolver.container == container && resolver.role == other)
        .findFirst()
        .orElseThrow();
  }

  /** Makes a request with a header, and what finds its client. */
  public Resolution on(Chain chain) {
    return switch (this) {
      case TOMCAT_HEADERS -> TomcatResolutions.headers(chain);
      case TOMCAT_HEADGATE -> TomcatResolutions.headgate(chain);
      case TOMCAT_FILTER -> TomcatResolutions.filter(chain);
      case TOMCAT_VALVE -> TomcatResolutions.valve(chain);
      case JETTY_HEADERS -> JettyResolutions.headers(chain);
      case JETTY_HEADGATE -> JettyResolutions.headgate(chain);
      case JETTY_CUSTOMIZER -> JettyResolutions.customizer(chain);
    };
  }
}
