package io.tenure.journal.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.region.PathRules.Normalization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    @ParameterizedTest(name = "{0} matches {1}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "src/api src/api",
                "src/api src/api/x.py",
                "src/api/ src/api",
                "src/api/ src/api/v1/x.py",
                "src/api/** src/api",
                "src/api/** src/api/v1/x.py",
                "src/*/ src/api/v1/x.py",
                "src/* src/api",
                "src/*.py src/.py",
                "src/**/x.py src/x.py",
                "src/**/x.py src/a/b/x.py",
                "**/x.py x.py",
                "src/**.py src/a/b.py",
                "src/a?.py src/ab.py",
                "src/[a-c].py src/b.py",
                "src/[!a-c].py src/d.py",
                "src/[^a-c].py src/d.py",
                "src/[]x] src/]",
                "src/[a-] src/-",
                "src/[\\]] src/]",
                "src/[^/] src/x",
                "src/{a,b}.py src/b.py",
                "{src,test}/{a,b{c,d}}/** test/bd/x",
                "{src/a,docs}/x src/a/x",
                "src/{a,*.py} src/a/below",
                "src/{a,b}{/,.py} src/b/below",
                "src{/a,} src/anything",
                "a,b a,b",
                "a] a]",
                "\\*x *x",
                "src/\\[id\\].tsx src/[id].tsx",
                "back\\\\slash back\\slash",
                "! !",
                "!src/** !src/x",
                "** x",
                "/ x/y",
                ". x/y",
                "./ x/y",
                "a/.. x/y",
                "./src src/x",
                "/src src/x",
                "src//api src/api",
                "src/./api src/api",
                "src/x/../api src/api",
                "src/api src/./x/../api//v1/",
                "... .../x",
                "SRC/Api src/aPI/X.py",
                "stra\u00dfe STRASSE",
                "\u1e9e ss",
                "\u212a8s k8s",
                "caf\u00e9 cafe\u0301",
                "cafe\u0301/* CAF\u00c9/x",
                "[\u00c0-\u00d6] \u00e4",
                "[\u212a] k",
                "\u03a3\u0391\u03a3 \u03c3\u03b1\u03c2",
                "?? \u00df",
                "a\u2028b a\u2028b/x",
                "\ud83d\ude00? \ud83d\ude00\ud83d\ude01",
            })
    void matches(String pattern, String path) {
        assertThat(Glob.of(pattern).matches(path)).isTrue();
    }

    @ParameterizedTest(name = "{0} does not match {1}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "src/a src/ab",
                "src/api src",
                "src/* src",
                "src/* src/api/x.py",
                "src/*/x.py src/x.py",
                "src/*.py src/x.pyc",
                "src/*.py src/x.py/below",
                "src/?.py src/ab.py",
                "? /",
                "src?api src/api",
                "src/[!a]x src//x",
                "src/[a-c] src/d",
                "src/[!a-c] src/B",
                "src/{a,*.py} src/b.py/below",
                "**/x.py ax.py",
                "src/**/a src/ba",
                "? \u00df",
                "** /../a/..",
            })
    void does_not_match(String pattern, String path) {
        if (path.startsWith("/..")) {
            assertThatThrownBy(() -> Glob.of(pattern).matches(path))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("leaves the root");
        } else {
            assertThat(Glob.of(pattern).matches(path)).isFalse();
        }
    }

    @ParameterizedTest(name = "{0}: {1} at {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "``;is blank;0",
                "`  \t`;is blank;0",
                "`\u00a0\u2028`;is blank;0",
                "{,a};is blank for one choice;0",
                "../a;'..' leaves the root;0",
                "a/../../b;'..' leaves the root;2",
                "/..;'..' leaves the root;1",
                "*/../b;'..' after a wildcard or braces;2",
                "{a,b}/..;'..' after a wildcard or braces;6",
                "a/{..,b};'..' in braces;2",
                "a/{.,b}./c;'..' in braces or next to them;2",
                "src/[ab;'[' is not closed;4",
                "src/[];'[' is not closed;4",
                "src/[z-a];the range ends before it starts;5",
                "src/[a/b];a class never matches '/';6",
                "src/[+-9];a class never matches '/';5",
                "[[:alpha:]];named classes;1",
                "[\u00df];which is several;1",
                "[.];matches no path;0",
                "src/{a,b;'{' is not closed;4",
                "src/{};'{}' is empty;4",
                "src/a};'}' without '{';5",
                "src\\api\\x.py;a backslash that escapes nothing;3",
                "src\\;a backslash that escapes nothing;3",
                "a\u0000b;a NUL character;1",
                "e{\u0301,x};a combining character after a wildcard or brace;2",
                "e*\u0301;a combining character after a wildcard or brace;2",
            })
    void says_what_is_wrong_and_where(String pattern, String problem, int index) {
        String given = pattern == null ? "" : pattern;
        assertThatThrownBy(() -> Glob.of(given))
                .isInstanceOfSatisfying(InvalidGlobException.class, e -> {
                    assertThat(e.index()).isEqualTo(index);
                    assertThat(e.pattern()).isEqualTo(given);
                })
                .hasMessageContaining(problem)
                .hasMessageContaining("; ");
    }

    @Test
    void a_message_shows_what_does_not_print() {
        assertThatThrownBy(() -> Glob.of("a\u2028\ud800{"))
                .hasMessage("glob \"a\\u2028\\ud800{\": '{' is not closed at index 3; "
                        + "add '}', or write '\\{' for the character");
    }

    @Test
    void the_length_is_limited() {
        assertThat(Glob.of("a".repeat(Glob.MAX_CHARS)).matches("a".repeat(Glob.MAX_CHARS)))
                .isTrue();
        assertThatThrownBy(() -> Glob.of("a".repeat(Glob.MAX_CHARS + 1)))
                .isInstanceOf(InvalidGlobException.class)
                .hasMessageContaining("more than the limit of 1024");
    }

    @Test
    void outer_white_space_is_ignored_unless_escaped() {
        assertThat(Glob.of("\u00a0 src/a\n").matches("src/a")).isTrue();
        assertThat(Glob.of("\\ a").matches(" a")).isTrue();
        assertThat(Glob.of("a\\ ").matches("a ")).isTrue();
        assertThat(Glob.of("a\\ ").matches("a")).isFalse();
        assertThat(Glob.of("a\\\\ ").matches("a\\")).isTrue();
    }

    @Test
    void the_text_is_kept_and_decides_equality() {
        Glob given = Glob.of(" ./SRC//Api/ ");
        assertThat(given.text()).isEqualTo(" ./SRC//Api/ ").isEqualTo(given.toString());
        assertThat(given.normalized()).isEqualTo("src/api/");
        assertThat(given).isEqualTo(Glob.of(" ./SRC//Api/ ")).hasSameHashCodeAs(Glob.of(" ./SRC//Api/ "));
        assertThat(given).isNotEqualTo(Glob.of("src/api/"));
        assertThat(given).isNotEqualTo(Glob.of(" ./SRC//Api/ ", new PathRules(true, Normalization.NFC)));
    }

    @ParameterizedTest(name = "{0} has the prefix {1}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "src/API src/api",
                "src/api/ src/api",
                "src/api/** src/api",
                "src/api/* src/api/",
                "src/api* src/api",
                "src/**/x src",
                "src/a.{py,md} src/a",
                "src/{a,} src",
                "stra\u00dfe/? strasse/",
            })
    void the_literal_prefix_is_canonical(String pattern, String prefix) {
        assertThat(Glob.of(pattern).literalPrefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"**", "/", ".", "*", "?x", "{a,b}", "**/x", "[ab]"})
    void without_a_literal_beginning_the_prefix_is_empty(String pattern) {
        assertThat(Glob.of(pattern).literalPrefix()).isEmpty();
    }

    @Test
    void case_and_normalisation_follow_the_rules() {
        PathRules exact = new PathRules(true, Normalization.NONE);
        assertThat(Glob.of("SRC/[a-c]", exact).matches("src/a")).isFalse();
        assertThat(Glob.of("SRC/[a-c]", exact).matches("SRC/B")).isFalse();
        assertThat(Glob.of("caf\u00e9", exact).matches("cafe\u0301")).isFalse();
        assertThat(Glob.of("[\u00df]", exact).matches("\u00df")).isTrue();
        assertThat(Glob.of("*\u0301", exact).matches("e\u0301")).isTrue();
        PathRules composed = new PathRules(true, Normalization.NFC);
        assertThat(Glob.of("caf\u00e9", composed).matches("cafe\u0301")).isTrue();
        assertThat(Glob.of("CAF\u00c9", composed).matches("caf\u00e9")).isFalse();
        PathRules folded = new PathRules(false, Normalization.NONE);
        assertThat(Glob.of("CAF\u00c9", folded).matches("caf\u00e9")).isTrue();
        assertThat(Glob.of("caf\u00e9", folded).matches("cafe\u0301")).isFalse();
        assertThatThrownBy(() ->
                        Region.of(List.of(Glob.of("a", exact))).meeting(Region.of(List.of(Glob.of("a", composed)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different path rules");
    }
}
