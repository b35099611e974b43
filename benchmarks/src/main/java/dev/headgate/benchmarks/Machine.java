// SPDX-License-Identifier: Apache-2.0
package dev.headgate.benchmarks;

import dev.headgate.benchmarks.process.Heap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a run was measured on: nothing that names the machine or its users. */
final class Machine {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
  private static final Pattern CPU_MODEL = Pattern.compile("model name\\s*:\\s*(.*)");
  private static final Pattern LINE = Pattern.compile("(.+)");
  private static final Pattern CHOSEN = Pattern.compile("\\[(\\w+)]");
  private static final Pattern VERSION = Pattern.compile("([0-9]+(?:\\.[0-9]+)*)");
  private static final double MEGABYTES_PER_GIGABYTE = 1_024;

  private Machine() {}

  static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    facts.put("CPU", find(CPU_MODEL, CPU_INFO));
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("cache", "L2 " + cacheSize(2) + " a core, L3 " + cacheSize(3) + " in all");
    facts.put("memory", Math.round(Heap.machineMegabytes() / MEGABYTES_PER_GIGABYTE) + " GB");
    facts.put("kernel", System.getProperty("os.name") + " " + kernelVersion());
    facts.put(
        "JDK",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    facts.put("transparent huge pages of the system", find(CHOSEN, HUGE_PAGES));
    return facts;
  }

  private static String cacheSize(int level) {
    return find(LINE, Path.of("/sys/devices/system/cpu/cpu0/cache/index" + level + "/size"));
  }

  /** The numbers only: what follows them may name who built it. */
  private static String kernelVersion() {
    return find(VERSION, System.getProperty("os.version"));
  }

  private static String find(Pattern pattern, Path file) {
    try {
      return Files.exists(file) ? find(pattern, Files.readString(file)) : "unknown";
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "unknown";
  }
}
