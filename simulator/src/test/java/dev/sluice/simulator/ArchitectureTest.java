package dev.sluice.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
    static final ArchRule nobody_prints = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .allowEmptyShould(true);
}
