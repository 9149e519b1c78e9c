package dev.sluice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The order of the adapter's packages, and what reactive code must never do. */
@AnalyzeClasses(
        packages = {"dev.sluice.limiter", "dev.sluice.transport", "dev.sluice.client"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_import_downwards = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("client")
            .definedBy("dev.sluice.client..")
            .layer("transport")
            .definedBy("dev.sluice.transport..")
            .layer("limiter")
            .definedBy("dev.sluice.limiter..")
            .whereLayer("client")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("transport")
            .mayOnlyBeAccessedByLayers("client")
            .whereLayer("limiter")
            .mayOnlyBeAccessedByLayers("client");

    @ArchTest
    static final ArchRule nobody_blocks = noClasses()
            .should()
            .callMethod(Mono.class, "block")
            .orShould()
            .callMethod(Mono.class, "block", java.time.Duration.class)
            .orShould()
            .callMethod(Flux.class, "blockFirst")
            .orShould()
            .callMethod(Flux.class, "blockLast")
            .orShould()
            .callMethod(Flux.class, "toIterable")
            .orShould()
            .callMethod(Flux.class, "toStream")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Object.class, "wait")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobody_prints = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_core_reads_the_monotonic_clock = noClasses()
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_limiter_knows_no_network = noClasses()
            .that()
            .resideInAPackage("dev.sluice.limiter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("reactor.netty..", "io.netty..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule json_stays_in_core = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
            .allowEmptyShould(true);
}
