package dev.sluice.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Instant;

/** Benchmarks read clocks, block and print, since that is their work; the study alone may not: its time is virtual. */
@AnalyzeClasses(packages = "dev.sluice.benchmarks", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule suites_have_no_cycles = SlicesRuleDefinition.slices()
            .matching("dev.sluice.benchmarks.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule the_study_has_no_cycles = SlicesRuleDefinition.slices()
            .matching("dev.sluice.benchmarks.study.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule the_study_reads_no_clock = noClasses()
            .that()
            .resideInAPackage("dev.sluice.benchmarks.study..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule the_study_knows_no_reactor_and_no_network = noClasses()
            .that()
            .resideInAPackage("dev.sluice.benchmarks.study..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("reactor..", "io.netty..");
}
