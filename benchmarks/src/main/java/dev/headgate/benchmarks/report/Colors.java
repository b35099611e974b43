// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.report;

import dev.headgate.benchmarks.subject.Contestant;
import dev.headgate.benchmarks.subject.Role;

/** Which class of the style sheet draws whom. */
final class Colors {

  private Colors() {}

  /** Headgate in blue, all others in grey. */
  static String ofBar(Contestant contestant) {
    return ofBar(contestant.role());
  }

  static String ofBar(Role role) {
    return role == Role.HEADGATE ? "c0" : "c1";
  }

  /** A colour for each. */
  static String ofLine(Contestant contestant) {
    return switch (contestant) {
      case HEADGATE -> "c0 strong";
      case HEADGATE_TWO -> "c0";
      case TOMCAT -> "c2";
      case GUAVA -> "c3";
      case RESILIENCE4J -> "c4";
      case BUCKET4J_MAP -> "c5";
      case BUCKET4J_CAFFEINE -> "c8";
      case LOCKED_MAP -> "c6";
      case CAS_MAP -> "c7";
      case FLOOR -> "c1 strong";
      case TEXT_KEY, CONTROL -> "c1";
    };
  }
}
