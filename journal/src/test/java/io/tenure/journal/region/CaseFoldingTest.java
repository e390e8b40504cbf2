package io.tenure.journal.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.region.PathRules.Normalization;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFoldingTest {
    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "Deploy,dEPLOY",
        "stra\u00dfe,STRASSE",
        "\u1e9e,\u00df",
        "\u212a,k",
        "\u017f,S",
        "\ufb01,FI",
        "\u03c3\u03b1\u03c2,\u03a3\u0391\u03a3",
        "\u00c9,\u00e9",
        "\u0130,i",
        "\ud801\udc00,\ud801\udc28",
    })
    void joins_what_differs_only_in_case(String one, String other) {
        assertThat(CaseFolding.fold(one)).isEqualTo(CaseFolding.fold(other));
    }

    @Test
    void keeps_the_instance_when_nothing_changes() {
        String lane = "deploy-7/\u00e9";
        assertThat(CaseFolding.fold(lane)).isSameAs(lane);
        assertThat(CaseFolding.fold("a\ud800")).isEqualTo("a\ud800");
    }

    @Test
    void every_code_point_folds_once_for_all_and_canonically() {
        PathRules folded = new PathRules(false, Normalization.NONE);
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String text = Character.toString(codePoint);
            String fold = CaseFolding.fold(text);
            String canonical = PathRules.DEFAULT.canonical(text);
            boolean right = CaseFolding.fold(fold).equals(fold)
                    && folded.canonical(text).equals(fold)
                    && PathRules.DEFAULT.canonical(canonical).equals(canonical)
                    && CaseFolding.fold(text.toLowerCase(java.util.Locale.ROOT).toUpperCase(java.util.Locale.ROOT))
                            .equals(CaseFolding.fold(text.toUpperCase(java.util.Locale.ROOT)));
            if (!right) {
                assertThat(fold).as("fold of U+%04X", codePoint).isEqualTo(canonical);
            }
        }
    }

    @Property
    void the_fold_of_a_prefix_is_a_prefix_of_the_fold(@ForAll String prefix, @ForAll String rest) {
        boolean splitsPair = !prefix.isEmpty()
                && !rest.isEmpty()
                && Character.isSurrogatePair(prefix.charAt(prefix.length() - 1), rest.charAt(0));
        if (!splitsPair) {
            assertThat(CaseFolding.fold(prefix + rest)).isEqualTo(CaseFolding.fold(prefix) + CaseFolding.fold(rest));
        }
    }

    @Property
    void canonical_text_is_canonical(@ForAll String text) {
        String canonical = PathRules.DEFAULT.canonical(text);
        assertThat(PathRules.DEFAULT.canonical(canonical)).isEqualTo(canonical);
    }
}
