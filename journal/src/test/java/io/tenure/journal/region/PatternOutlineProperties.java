package io.tenure.journal.region;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PatternOutlineProperties {
    @Property(tries = 5_000)
    void a_glance_sees_what_parsing_sees(@ForAll("patterns") String pattern) {
        PatternOutline glance = PatternOutline.atAGlance(pattern, PathRules.DEFAULT);
        if (glance != null) {
            PatternOutline parsed = PatternOutline.of(
                    PatternPath.normalized(PatternParser.parse(pattern, PathRules.DEFAULT), pattern),
                    PathRules.DEFAULT);
            assertThat(glance.subtreeTop()).isEqualTo(parsed.subtreeTop());
            assertThat(glance.literalPrefix()).isEqualTo(parsed.literalPrefix());
            assertThat(glance.literalSuffix()).isEqualTo(parsed.literalSuffix());
            assertThat(glance.complexity()).isGreaterThanOrEqualTo(parsed.complexity());
        }
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of("a", "B", "src", "/", "/", "*", "**", "?", ".", ".py", "-", "!", ",")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }
}
