// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.subject;

/** Everything that is measured. */
public enum Contestant {
  HEADGATE("Headgate", Role.HEADGATE, 32),
  HEADGATE_TWO("Headgate, two limits", Role.HEADGATE, 64),
  TOMCAT("Tomcat TimeBucketCounter", Role.PEER, 140),
  GUAVA("Guava RateLimiter", Role.PEER, 250),
  RESILIENCE4J("resilience4j", Role.PEER, 450),
  BUCKET4J_MAP("bucket4j in a map", Role.PEER, 430),
  BUCKET4J_CAFFEINE("bucket4j in Caffeine", Role.PEER, 470),
  LOCKED_MAP("HashMap, one lock", Role.HANDMADE, 130),
  CAS_MAP("bare map + CAS", Role.HANDMADE, 120),
  FLOOR("floor", Role.FLOOR, 32),
  /** Makes the String that Tomcat's counter needs for each request, and nothing else. */
  TEXT_KEY("a String key made", Role.HARNESS, 0),
  /** Threads that share nothing: two do twice the work of one, unless the machine is busy. */
  CONTROL("control", Role.HARNESS, 0);

  private final String title;
  private final Role role;
  private final int bytesPerClient;

  Contestant(String title, Role role, int bytesPerClient) {
    this.title = title;
    this.role = role;
    this.bytesPerClient = bytesPerClient;
  }

  /** Its name in tables and charts. */
  public String title() {
    return title;
  }

  public Role role() {
    return role;
  }

  /** About what a client takes, to size the heap; 0 if it has no clients. */
  public int bytesPerClient() {
    return bytesPerClient;
  }

  /** Whether it keeps something for each client. */
  public boolean hasClients() {
    return bytesPerClient > 0;
  }

  public Subject create(Setup setup) {
    return switch (this) {
      case HEADGATE -> new HeadgateSubject(setup, 1);
      case HEADGATE_TWO -> new HeadgateSubject(setup, 2);
      case TOMCAT -> new TomcatSubject(setup);
      case GUAVA -> Peers.guava(setup);
      case RESILIENCE4J -> Peers.resilience4j(setup);
      case BUCKET4J_MAP -> Peers.bucket4jInMap(setup);
      case BUCKET4J_CAFFEINE -> Peers.bucket4jInCaffeine(setup);
      case LOCKED_MAP -> new LockedMapSubject(setup);
      case CAS_MAP -> Handmade.casMap(setup);
      case FLOOR -> new FloorSubject(setup);
      case TEXT_KEY -> cost -> new TextKeyCaller();
      case CONTROL -> cost -> new ControlCaller();
    };
  }
}
