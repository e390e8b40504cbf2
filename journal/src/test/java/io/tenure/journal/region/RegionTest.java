package io.tenure.journal.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {
    private static Optional<Witness> meeting(String requested, String held) {
        return Region.ofGlobs(List.of(requested)).meeting(Region.ofGlobs(List.of(held)));
    }

    @ParameterizedTest(name = "{0} meets {1} on {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "src/api|src/api/x.py|src/api/x.py",
                "src/api/x.py|src/|src/api/x.py",
                "src/api/|src/**|src/api",
                "src/api|src/api|src/api",
                "**|src/a|src/a",
                "**|/|a",
                "src/{a,b}.py|/src/**|src/a.py",
                "'\u00a0src/a'|./src/**|src/a",
                "./src/**|src//api/**|src/api",
                "/src/**|src/?.py|src/a.py",
                "/src/**|src/*/x.py|src/a/x.py",
                "src/*.py|src/x*|src/x.py",
                "a*c|ab*|abc",
                "a*b|*ab|ab",
                "src/**/test_*|**/*_a.py|src/test_a.py",
                "[a-f]x|[d-k]?|dx",
                "[0-9]|[5-7]|5",
                "{a,b,c}/x|{c,d}/*|c/x",
                "?|[.a]|a",
                ".?|?x|.x",
                "SRC/Readme.md|src/*|SRC/Readme.md",
                "src/*|SRC/Readme.md|src/Readme.md",
                "src/[!-~]|src/?|src/a",
                "[\u4e00-\u9fff]|?|\u4e00",
                "stra\u00dfe|STRASSE/x|STRASSE/x",
                "caf\u00e9/*|CAFE\u0301/x|caf\u00e9/x",
                "a\u2028b/**|a?b/*.py|a\u2028b/.py",
            })
    void meets_on_a_shortest_path(String requested, String held, String path) {
        assertThat(meeting(requested, held)).contains(new Witness(requested, held, path));
        Witness reversed = meeting(held, requested).orElseThrow();
        assertThat(reversed.requestedGlob()).isEqualTo(held);
        assertThat(reversed.path()).hasSameSizeAs(path);
        assertThat(Glob.of(requested).matches(reversed.path())).isTrue();
        assertThat(Glob.of(held).matches(reversed.path())).isTrue();
    }

    @ParameterizedTest(name = "{0} does not meet {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "src/a|src/ab",
                "docs|docs-old/",
                "src/*.py|src/*.md",
                "src/api/|src/apis/**",
                "src/a?|src/a",
                "src/*|src/a/b",
                "src/*/x|src/x?",
                "*|*/*",
                "a*|b*",
                "[a-c]|[d-f]",
                "[!a]|a",
                "{a,b}|{c,d}",
                ".?|?.",
                "*.|.",
                "[.][.]|?a",
                "src/**/x.py|docs/**",
                "**/a.py|**/b.py",
                "?|??",
            })
    void does_not_meet_where_no_path_matches_both(String requested, String held) {
        if (held.equals(".")) {
            // The root is everything, and the only other name ending in a dot is longer.
            assertThat(meeting(requested, held)).map(Witness::path).contains("a.");
        } else if (requested.equals("[.][.]")) {
            assertThatThrownBy(() -> Glob.of(requested)).hasMessageContaining("matches no path");
        } else {
            assertThat(meeting(requested, held)).isEmpty();
            assertThat(meeting(held, requested)).isEmpty();
        }
    }

    @Test
    void nothing_meets_nothing_and_unknown_meets_everything_else() {
        Region paths = Region.ofGlobs(List.of("src/*.py"));
        assertThat(Region.NONE.meeting(Region.UNKNOWN)).isEmpty();
        assertThat(Region.UNKNOWN.meeting(Region.NONE)).isEmpty();
        assertThat(Region.NONE.meeting(Region.NONE)).isEmpty();
        assertThat(paths.meeting(Region.NONE)).isEmpty();
        assertThat(Region.NONE.meeting(paths)).isEmpty();
        assertThat(Region.UNKNOWN.meeting(Region.UNKNOWN)).contains(new Witness("**", "**", "a"));
        assertThat(Region.UNKNOWN.meeting(paths)).contains(new Witness("**", "src/*.py", "src/.py"));
        assertThat(paths.meeting(Region.UNKNOWN)).contains(new Witness("src/*.py", "**", "src/.py"));
        assertThat(OverlapRule.EXACT.meeting(paths, paths)).contains(new Witness("src/*.py", "src/*.py", "src/.py"));
    }

    @Test
    void the_first_pair_that_meets_is_the_witness() {
        Region requested = Region.ofGlobs(List.of("docs/**", "src/*.py", "test"));
        Region held = Region.ofGlobs(List.of("lib", "src/b*", "test/x", "src/a*"));
        assertThat(requested.meeting(held)).contains(new Witness("src/*.py", "src/b*", "src/b.py"));
    }

    @Test
    void a_region_can_be_read_under_the_rules_of_a_journal() {
        PathRules caseMatters = new PathRules(true, PathRules.Normalization.NFC);
        Region requested = Region.ofGlobs(List.of("SRC/*.py"));
        Region held = Region.ofGlobs(List.of("src/a.py")).under(caseMatters);
        assertThat(requested.under(caseMatters).meeting(held)).isEmpty();
        assertThat(requested.meeting(held.under(PathRules.DEFAULT))).isPresent();
        assertThat(requested.under(PathRules.DEFAULT)).isSameAs(requested);
        assertThat(Region.UNKNOWN.under(caseMatters)).isSameAs(Region.UNKNOWN);
        assertThat(Region.NONE.under(caseMatters)).isSameAs(Region.NONE);
    }

    @Test
    void a_blank_glob_makes_no_region_disjoint_from_everything() {
        assertThatThrownBy(() -> Region.ofGlobs(List.of("src", " ")))
                .isInstanceOf(InvalidGlobException.class)
                .hasMessageContaining("is blank");
        assertThatThrownBy(() -> Region.ofGlobs(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Region.NONE");
    }

    @Test
    void the_number_of_globs_and_their_complexity_are_limited() {
        List<String> many = Collections.nCopies(Region.MAX_GLOBS, "src/*.py");
        assertThat(Region.ofGlobs(many)).isInstanceOf(Region.Paths.class);
        List<String> tooMany = new ArrayList<>(many);
        tooMany.add("src");
        assertThatThrownBy(() -> Region.ofGlobs(tooMany))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1001 entries, more than the limit of 1000");
        List<String> tooComplex = Collections.nCopies(20, "*a".repeat(400));
        assertThatThrownBy(() -> Region.ofGlobs(tooComplex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than the limit of " + Region.MAX_COMPLEXITY);
        assertThat(Region.ofGlobs(Collections.nCopies(Region.MAX_GLOBS, "long/path/".repeat(100))))
                .isInstanceOf(Region.Paths.class);
    }

    /** Each of these would take longer than the age of the universe by expansion or backtracking. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a,b}",
                "*a",
                "**/",
                "{a,{b,c}}",
                "{*,**/}",
                "{,a}",
                "{a/,./}",
                "?",
                "**a",
                "[!a]",
                "{?,*}",
                "*{a,b}",
            })
    void hostile_patterns_are_bounded(String unit) {
        String pattern = unit.repeat((Glob.MAX_CHARS - 3) / unit.length()) + "z";
        Glob hostile = Glob.of(pattern);
        assertThat(meeting(pattern, pattern).orElseThrow().path()).matches(hostile::matches);
        assertThat(meeting(pattern, "?" + pattern + "y")).isEmpty();
        String shifted = "?" + pattern;
        meeting(shifted, pattern)
                .ifPresent(witness ->
                        assertThat(witness.path()).matches(hostile::matches).matches(Glob.of(shifted)::matches));
        assertThat(hostile.matches("a".repeat(500) + "y")).isFalse();
    }

    @Test
    void deeply_nested_braces_are_bounded() {
        int depth = (Glob.MAX_CHARS - 1) / 4;
        String nested = "{a,".repeat(depth) + "b" + "}".repeat(depth);
        assertThat(Glob.of(nested).matches("b")).isTrue();
        assertThat(meeting(nested, "?").orElseThrow().path()).isEqualTo("a");
        assertThat(meeting(nested, "*c")).isEmpty();
        assertThatThrownBy(() -> Glob.of("{".repeat(Glob.MAX_CHARS))).isInstanceOf(InvalidGlobException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "*", "**", "[!x]", "[\u0001-.0-\uffff]", "[.a]", "[ -.0-~]"})
    void a_witness_prefers_what_people_can_read(String pattern) {
        assertThat(meeting(pattern, "?").orElseThrow().path()).isEqualTo("a");
    }

    @Test
    void a_witness_takes_what_is_left() {
        assertThat(meeting("[\u0001-\u0008]", "?").orElseThrow().path()).isEqualTo("\u0001");
        assertThat(meeting("[\u0001-%]", "[%-.]").orElseThrow().path()).isEqualTo("%");
        assertThat(meeting("[\ud800]", "?").orElseThrow().path()).isEqualTo("\ud800");
        assertThat(meeting("[.0]x", "[!0]?").orElseThrow().path()).isEqualTo(".x");
    }
}
