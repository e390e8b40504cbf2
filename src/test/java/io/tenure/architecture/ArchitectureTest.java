package io.tenure.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the arrows between the packages, and the purity of those that promise it. */
final class ArchitectureTest {
    private static final String[] PURE = {
        "io.tenure.journal", "io.tenure.journal.region", "io.tenure.replay", "io.tenure.arbiter", "io.tenure.compaction"
    };

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
            .importPackages("io.tenure");

    @TestFactory
    Stream<DynamicTest> arrowsPointDownOnly() {
        return Floors.rules("io.tenure").stream().map(ArchitectureTest::holds);
    }

    @TestFactory
    Stream<DynamicTest> pureCodeStaysPure() {
        return Stream.of(PURE).flatMap(name -> Purity.rules(name).stream()).map(ArchitectureTest::holds);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.tenure.(**)").should().beFreeOfCycles().check(PRODUCTION);
    }

    @Test
    void testCodeIsNotJudged() {
        assertThat(PRODUCTION.contain(ArchitectureTest.class)).isFalse();
    }

    private static DynamicTest holds(ArchRule rule) {
        return DynamicTest.dynamicTest(
                rule.getDescription(), () -> rule.allowEmptyShould(false).check(PRODUCTION));
    }
}
