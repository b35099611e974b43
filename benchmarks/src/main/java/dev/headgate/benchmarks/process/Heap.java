// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks.process;

import com.sun.management.OperatingSystemMXBean;
import dev.headgate.benchmarks.subject.Contestant;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of a measured JVM: fixed in size, touched beforehand, on pages of the usual size
 * unless huge ones are asked for. The size is the same for all subjects where it fits, or else the
 * same multiple of what each keeps.
 */
public final class Heap {

  private static final long MEGABYTE = 1 << 20;
  private static final double LIVE_TO_HEAP = 1.8;
  private static final int SPARE_MEGABYTES = 256;

  private Heap() {}

  /** Megabytes that a subject runs well in: nearly twice what it keeps. */
  public static int megabytesFor(Contestant contestant, int clients) {
    double live = (double) contestant.bytesPerClient() * clients;
    return SPARE_MEGABYTES + (int) (live * LIVE_TO_HEAP / MEGABYTE);
  }

  /** The options of a JVM with such a heap. */
  public static List<String> options(String collector, int megabytes, boolean hugePages) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-Xms" + megabytes + "m",
                "-Xmx" + megabytes + "m",
                "-XX:+Use" + collector,
                "-XX:+AlwaysPreTouch"));
    if (hugePages) {
      options.add("-XX:+UseTransparentHugePages");
    }
    return options;
  }

  /** The memory of this machine. */
  public static int machineMegabytes() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return (int) (system.getTotalMemorySize() / MEGABYTE);
  }
}
