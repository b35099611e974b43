// SPDX-License-Identifier: Apache-2.0
package dev.headgate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The direction between packages. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.headgate");

  private static void mayUseOfOurs(String user, String... used) {
    String[] allowed = new String[used.length + 1];
    allowed[0] = "dev.headgate." + user;
    for (int i = 0; i < used.length; i++) {
      allowed[i + 1] = "dev.headgate." + used[i];
    }
    noClasses()
        .that()
        .resideInAPackage("dev.headgate." + user)
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are ours, in another package",
                type ->
                    type.getPackageName().startsWith("dev.headgate")
                        && !java.util.List.of(allowed).contains(type.getPackageName())))
        .check(CLASSES);
  }

  @Test
  void packagesPointOneWay() {
    mayUseOfOurs("bucket");
    mayUseOfOurs("client");
    mayUseOfOurs("policy", "bucket", "client");
    mayUseOfOurs("http", "bucket", "policy");
    mayUseOfOurs("monitor", "client", "policy");
    mayUseOfOurs("config", "bucket", "client", "http", "monitor", "policy");
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.headgate.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void arithmeticKnowsNoServletsLogsOrFiles() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.headgate.bucket", "dev.headgate.client")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", "java.nio.file..", "java.io..", "java.util.logging..")
        .check(CLASSES);
  }

  @Test
  void whatIsNoticedIsIndependentOfServlets() {
    noClasses()
        .that()
        .resideInAPackage("dev.headgate.monitor")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta..")
        .check(CLASSES);
  }

  /** It runs where no container is. */
  @Test
  void checkIsIndependentOfServlets() {
    noClasses()
        .that()
        .belongToAnyOf(Check.class, CheckedFile.class)
        .should()
        .transitivelyDependOnClassesThat()
        .resideInAPackage("jakarta..")
        .check(CLASSES);
  }

  @Test
  void nothingLooksUpNamesOrKeepsThreadLocals() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(java.net.InetAddress.class, ThreadLocal.class)
        .check(CLASSES);
  }
}
