package dev.sluice.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The simulator is the judge: it may share the engine's words, never its arithmetic. */
@AnalyzeClasses(packages = "dev.sluice.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_judge_is_independent_of_the_engine = noClasses()
            .that()
            .resideInAPackage("dev.sluice.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.sluice.headers..",
                    "dev.sluice.estimate..",
                    "dev.sluice.budget..",
                    "dev.sluice.admission..",
                    "dev.sluice.pool..",
                    "dev.sluice.retry..",
                    "dev.sluice.limiter..",
                    "dev.sluice.client..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packages_have_no_cycles = SlicesRuleDefinition.slices()
            .matching("dev.sluice.simulator.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule the_packages_below_do_not_know_the_server = noClasses()
            .that()
            .resideInAPackage("dev.sluice.simulator.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.sluice.simulator");

    @ArchTest
    static final ArchRule the_rules_know_no_network = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.sluice.simulator.rules..",
                    "dev.sluice.simulator.request..",
                    "dev.sluice.simulator.catalog..",
                    "dev.sluice.simulator.fault..",
                    "dev.sluice.simulator.json..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("reactor..", "io.netty..");

    @ArchTest
    static final ArchRule nobody_blocks = noClasses()
            .should()
            .callMethod(Mono.class, "block")
            .orShould()
            .callMethod(Flux.class, "blockFirst")
            .orShould()
            .callMethod(Flux.class, "blockLast")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Object.class, "wait");

    @ArchTest
    static final ArchRule time_comes_from_the_ticker_and_one_clock = noClasses()
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule nobody_prints = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .allowEmptyShould(true);
}
