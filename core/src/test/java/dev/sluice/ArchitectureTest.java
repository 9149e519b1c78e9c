package dev.sluice;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The order of core's packages and what each may know (docs/decisions/0001). */
@AnalyzeClasses(packages = "dev.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** A package may import those before it, never those after it. */
    private static final List<String> ORDER = List.of(
            "time",
            "limit",
            "model",
            "error",
            "wire",
            "headers",
            "estimate",
            "cache",
            "budget",
            "admission",
            "event",
            "pool",
            "retry");

    @ArchTest
    static void every_package_has_a_place_in_the_order(JavaClasses classes) {
        Set<String> found = classes.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring("dev.sluice.".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ORDER).containsAll(found);
    }

    @ArchTest
    static void packages_import_only_what_comes_before_them(JavaClasses classes) {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(name -> "dev.sluice." + name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("dev.sluice." + ORDER.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("dev.sluice.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_wire_knows_jackson = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml..");

    @ArchTest
    static final ArchRule core_depends_on_nothing_else = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..", "dev.sluice..", "org.jspecify..", "org.slf4j..", "tools.jackson.core.."));

    @ArchTest
    static final ArchRule only_time_reads_clocks = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.time..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule nobody_blocks_or_prints = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.concurrent.locks.ReentrantLock.class);
}
