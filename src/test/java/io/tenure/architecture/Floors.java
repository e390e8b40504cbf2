package io.tenure.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The floors of the house: for each package, the packages under it that it may use. Nothing reaches up. */
final class Floors {
    private static final List<String> VOCABULARY = List.of(".journal", ".journal.region");
    private static final List<String> GROUND =
            List.of(".journal", ".journal.region", ".journal.codec", ".journal.store");
    private static final List<String> BELOW_THE_FACE = Stream.concat(
                    GROUND.stream(), Stream.of(".replay", ".arbiter", ".compaction", ".compaction.."))
            .toList();

    private Floors() {}

    /** One rule a floor, for the house whose packages start with {@code root}. */
    static List<ArchRule> rules(String root) {
        return mayUse().entrySet().stream()
                .map(floor -> rule(root, floor.getKey(), floor.getValue()))
                .toList();
    }

    private static Map<String, List<String>> mayUse() {
        Map<String, List<String>> floors = new LinkedHashMap<>();
        floors.put(".journal", List.of(".journal.region"));
        floors.put(".journal.region", List.of(".journal"));
        floors.put(".journal.codec", VOCABULARY);
        floors.put(".journal.store", List.of(".journal", ".journal.region", ".journal.codec"));
        floors.put(".replay", VOCABULARY);
        floors.put(".arbiter", List.of(".journal", ".journal.region", ".replay"));
        floors.put(".compaction", List.of(".journal", ".journal.region", ".replay"));
        floors.put("", BELOW_THE_FACE);
        floors.put(
                ".forensics",
                Stream.concat(BELOW_THE_FACE.stream(), Stream.of("")).toList());
        return floors;
    }

    private static ArchRule rule(String root, String floor, List<String> allowed) {
        String[] within = Stream.concat(Stream.of(floor), allowed.stream())
                .map(name -> root + name)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(root + floor)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(root + "..")).or(resideInAnyPackage(within)))
                .because("arrows point down only: " + root + floor + " may use " + allowed);
    }
}
