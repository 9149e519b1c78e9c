package dev.sluice.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** The order of the command line's packages, and who may touch the process and the terminal. */
@AnalyzeClasses(packages = "dev.sluice.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_import_downwards = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("commands")
            .definedBy("dev.sluice.cli")
            .layer("demo")
            .definedBy("dev.sluice.cli.demo")
            .layer("progress")
            .definedBy("dev.sluice.cli.progress")
            .layer("run")
            .definedBy("dev.sluice.cli.run")
            .layer("output")
            .definedBy("dev.sluice.cli.output")
            .layer("input")
            .definedBy("dev.sluice.cli.input")
            .whereLayer("commands")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("demo")
            .mayOnlyBeAccessedByLayers("commands")
            .whereLayer("progress")
            .mayOnlyBeAccessedByLayers("commands")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("commands", "demo", "progress")
            .whereLayer("output")
            .mayOnlyBeAccessedByLayers("commands", "progress", "run");

    @ArchTest
    static final ArchRule only_the_entry_touches_the_process_streams = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.sluice.cli.Main")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule the_terminal_is_the_progress_packages_own = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.cli.progress")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jline.terminal..");

    @ArchTest
    static final ArchRule json_stays_in_core =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("tools.jackson..", "com.fasterxml..");

    @ArchTest
    static final ArchRule clocks_are_read_in_core = noClasses()
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);
}
