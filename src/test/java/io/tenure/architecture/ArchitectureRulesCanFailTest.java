package io.tenure.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.tenure.architecture.sample.Impure;
import io.tenure.architecture.sample.journal.ReachesUp;
import io.tenure.architecture.sample.replay.ReachesDown;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows the rules small offenders, so that a green {@link ArchitectureTest} means something. */
final class ArchitectureRulesCanFailTest {
    private static final String SAMPLE = "io.tenure.architecture.sample";

    static List<Class<?>> offenders() {
        return List.of(Impure.class.getDeclaredClasses());
    }

    @ParameterizedTest
    @MethodSource("offenders")
    void eachImpurityIsSeen(Class<?> offender) {
        JavaClasses classes = new ClassFileImporter().importClasses(offender);

        assertThat(Purity.rules(SAMPLE)).anyMatch(rule -> violated(rule, classes));
    }

    @Test
    void pureCodePasses() {
        JavaClasses classes = new ClassFileImporter().importClasses(ReachesDown.class);

        assertThat(Purity.rules(SAMPLE + ".replay")).noneMatch(rule -> violated(rule, classes));
    }

    @Test
    void anArrowUpIsSeen() {
        JavaClasses classes = new ClassFileImporter().importClasses(ReachesUp.class, ReachesDown.class);

        assertThat(Floors.rules(SAMPLE))
                .filteredOn(rule -> violated(rule, classes))
                .singleElement()
                .satisfies(rule -> assertThat(rule.getDescription()).contains(SAMPLE + ".journal may use"));
    }

    private static boolean violated(ArchRule rule, JavaClasses classes) {
        return rule.allowEmptyShould(true).evaluate(classes).hasViolation();
    }
}
