package io.tenure.journal.region;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pattern over {@code /}-separated paths.
 *
 * <table>
 *   <caption>What a pattern may contain</caption>
 *   <tr><td>{@code *}</td><td>any characters within a segment; alone in its segment, at least one</td></tr>
 *   <tr><td>{@code **}</td><td>as a whole segment: any number of segments, also none ({@code a/**} matches {@code a});
 *       beside other characters: any characters, slashes too ({@code src/**.py} matches at any depth)</td></tr>
 *   <tr><td>{@code ?}</td><td>one character but {@code /}</td></tr>
 *   <tr><td>{@code [a-z_]}, {@code [!a-z]}, {@code [^a-z]}</td><td>one character of, or not of, the class; never
 *       {@code /}</td></tr>
 *   <tr><td>{@code {a,b/c,}}</td><td>one of the alternatives, which may be empty, nested, and contain anything else: the
 *       glob is the union of its expansions</td></tr>
 *   <tr><td>{@code \}</td><td>makes one of <code>\ * ? [ ] { } , ! ^ -</code> or a white space literal; before anything
 *       else it is an error, so that a Windows path is not misread</td></tr>
 * </table>
 *
 * <p>A pattern without {@code * ? [} names a file or directory and covers its subtree, and so does a trailing {@code /}:
 * {@code src/api} matches {@code src/api} and {@code src/api/x.py}, {@code src/*} only the former. Leading, trailing and
 * double slashes and {@code .} segments do not matter, {@code a/../b} is {@code b}, and {@code /} or {@code .} is
 * everything. A {@code ..} that leaves the root, or follows a wildcard or braces, is an error. Outer white space is
 * ignored; nothing but white space is an error, and so are NUL and a pattern that no path can match.
 *
 * <p>Matching follows the {@link PathRules}: by default case does not matter and Unicode text is normalised, and one
 * wildcard character is one character of the canonical form.
 *
 * <p>Immutable and thread-safe. Two globs are equal if their texts and rules are, since the text is what is stored.
 */
public final class Glob {
    /** The most chars that a pattern may have. */
    public static final int MAX_CHARS = 1_024;

    private static final String ANY_NAME = "a";

    private final String text;
    private final PathRules rules;
    private final @Nullable String subtreeTop;
    private final String literalPrefix;
    private final String literalSuffix;
    private final int complexity;

    /** Made at first use; a race makes it twice, which does no harm. */
    private @Nullable Automaton automaton;

    private Glob(String text, PathRules rules, PatternOutline outline) {
        this.text = text;
        this.rules = rules;
        this.subtreeTop = outline.subtreeTop();
        this.literalPrefix = outline.literalPrefix();
        this.literalSuffix = outline.literalSuffix();
        this.complexity = outline.complexity();
    }

    /**
     * The glob of this pattern under {@link PathRules#DEFAULT}. O(length).
     *
     * @throws InvalidGlobException if it is not a glob
     */
    public static Glob of(String pattern) {
        return of(pattern, PathRules.DEFAULT);
    }

    /**
     * The glob of this pattern under these rules. O(length).
     *
     * @throws InvalidGlobException if it is not a glob
     */
    public static Glob of(String pattern, PathRules rules) {
        if (pattern.length() > MAX_CHARS) {
            throw new InvalidGlobException(
                    pattern,
                    MAX_CHARS,
                    "has " + pattern.length() + " chars, more than the limit of " + MAX_CHARS + ", which ends",
                    "cover more with a wildcard, or give several globs");
        }
        PatternOutline atAGlance = PatternOutline.atAGlance(pattern, rules);
        if (atAGlance != null) {
            return new Glob(pattern, rules, atAGlance);
        }
        List<PatternToken> tokens = tokens(pattern, rules);
        Glob glob = new Glob(pattern, rules, PatternOutline.of(tokens, rules));
        if (PatternOutline.mayMatchNothing(tokens) && glob.shortestPath().isEmpty()) {
            throw new InvalidGlobException(pattern, 0, "matches no path", "name a path that can exist");
        }
        return glob;
    }

    private static List<PatternToken> tokens(String pattern, PathRules rules) {
        return PatternPath.normalized(PatternParser.parse(pattern, rules), pattern);
    }

    /** The pattern exactly as given. */
    public String text() {
        return text;
    }

    /** The rules by which it matches. */
    public PathRules rules() {
        return rules;
    }

    /** The pattern with its path normalised and its literal characters in canonical form; the same glob. */
    public String normalized() {
        return PatternPath.text(tokens(text, rules));
    }

    /**
     * The canonical characters with which every matching path begins. If two globs meet, the literal prefix of one is a
     * prefix of the other's; the converse need not hold. For indexes.
     */
    public String literalPrefix() {
        return literalPrefix;
    }

    /**
     * Whether the path is one of this glob's. The path is taken as it is, without wildcards and escapes, and normalised
     * as by {@link PathRules#canonicalPath}. O(length of the path × length of the pattern).
     *
     * @throws IllegalArgumentException if a {@code ..} in the path leaves the root
     */
    public boolean matches(String path) {
        String canonical = rules.canonicalPath(path);
        return subtreeTop == null ? automaton().accepts(canonical) : isWithin(literalPrefix, canonical);
    }

    /**
     * A shortest path that both globs match, or empty if there is none.
     *
     * <p>At once and without garbage when their prefixes or suffixes differ or both are directories; otherwise at worst
     * O(product of the pattern lengths).
     *
     * @throws IllegalArgumentException if the globs follow different rules
     */
    Optional<String> commonPath(Glob other) {
        if (!rules.equals(other.rules)) {
            throw new IllegalArgumentException("globs " + Quoted.of(text) + " and " + Quoted.of(other.text)
                    + " follow different path rules: " + rules + " and " + other.rules);
        }
        if (prefixesDiffer(other)) {
            return Optional.empty();
        }
        if (subtreeTop != null && other.subtreeTop != null) {
            boolean isDeeper = literalPrefix.length() >= other.literalPrefix.length();
            return Optional.of(nameOf(isDeeper ? subtreeTop : other.subtreeTop));
        }
        if (suffixesDiffer(other)) {
            return Optional.empty();
        }
        return Intersection.shortestPath(automaton(), other.automaton(), rules);
    }

    /** A shortest path of this glob. */
    Optional<String> shortestPath() {
        return subtreeTop == null
                ? Intersection.shortestPath(automaton(), automaton(), rules)
                : Optional.of(nameOf(subtreeTop));
    }

    /** How much this glob adds to the cost of a meeting; see {@link Region#MAX_COMPLEXITY}. */
    int complexity() {
        return complexity;
    }

    private boolean prefixesDiffer(Glob other) {
        String mine = literalPrefix;
        String theirs = other.literalPrefix;
        if (mine.length() >= theirs.length()) {
            return other.subtreeTop != null ? !isWithin(theirs, mine) : !mine.startsWith(theirs);
        }
        return subtreeTop != null ? !isWithin(mine, theirs) : !theirs.startsWith(mine);
    }

    private static boolean isWithin(String top, String path) {
        return path.startsWith(top)
                && (top.isEmpty() || path.length() == top.length() || path.charAt(top.length()) == '/');
    }

    private boolean suffixesDiffer(Glob other) {
        return !literalSuffix.endsWith(other.literalSuffix) && !other.literalSuffix.endsWith(literalSuffix);
    }

    /** A path of a subtree: its top, unless that is the root. */
    private static String nameOf(String subtreeTop) {
        return subtreeTop.isEmpty() ? ANY_NAME : subtreeTop;
    }

    private Automaton automaton() {
        Automaton known = automaton;
        if (known == null) {
            known = AutomatonBuilder.build(tokens(text, rules), text);
            automaton = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && text.equals(glob.text) && rules.equals(glob.rules);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
