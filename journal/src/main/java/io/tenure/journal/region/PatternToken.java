package io.tenure.journal.region;

import java.util.List;

/** One piece of a parsed pattern. */
sealed interface PatternToken {
    /**
     * One literal character.
     *
     * @param codePoint in canonical form
     * @param spelling as it was written
     */
    record Literal(int codePoint, int spelling) implements PatternToken {}

    /**
     * One character of a class: {@code ?} or {@code […]}.
     *
     * @param members the characters
     * @param text the pattern of the class as it was written
     */
    record OneOf(CharacterClass members, String text) implements PatternToken {}

    /** {@code *}: any characters within a segment. */
    record Star() implements PatternToken {}

    /** {@code **}: any characters, across segments. */
    record GlobStar() implements PatternToken {}

    /** {@code /} between segments, or after the last one. */
    record Separator() implements PatternToken {}

    /**
     * {@code {…}}: one of several patterns.
     *
     * @param alternatives the patterns, each possibly empty
     */
    record Braces(List<List<PatternToken>> alternatives) implements PatternToken {}

    PatternToken ANY_CHARACTER = new OneOf(CharacterClass.ANY, "?");
    PatternToken STAR = new Star();
    PatternToken GLOB_STAR = new GlobStar();
    PatternToken SEPARATOR = new Separator();

    /** Whether the token is this literal character. */
    static boolean isLiteral(PatternToken token, int codePoint) {
        return token instanceof Literal literal && literal.codePoint() == codePoint;
    }
}
