package io.tenure.journal.region;

import io.tenure.journal.region.PatternToken.Braces;
import io.tenure.journal.region.PatternToken.GlobStar;
import io.tenure.journal.region.PatternToken.Literal;
import io.tenure.journal.region.PatternToken.OneOf;
import io.tenure.journal.region.PatternToken.Separator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides most meetings without an automaton.
 *
 * @param subtreeTop for a pattern that is nothing but a subtree, its top as it was spelled, empty for the root; else null
 * @param literalPrefix the canonical characters with which every path of the pattern begins
 * @param literalSuffix the canonical characters with which every path of the pattern ends
 * @param complexity how much the pattern adds to the cost of a meeting; see {@link Region#MAX_COMPLEXITY}
 */
record PatternOutline(@Nullable String subtreeTop, String literalPrefix, String literalSuffix, int complexity) {
    /** Braces multiply the states that a meeting visits. */
    private static final int COMPLEXITY_WITH_BRACES = 3;

    /** The outline of normalised tokens. */
    static PatternOutline of(List<PatternToken> tokens, PathRules rules) {
        int subtreeLength = subtreeLength(tokens);
        if (subtreeLength >= 0) {
            return subtree(subtreeTop(tokens.subList(0, subtreeLength), rules), rules);
        }
        String prefix = literalPrefix(tokens);
        boolean hasBraces = PatternPath.hasBraces(tokens);
        int beyondPrefix = Math.max(1, size(tokens) - prefix.length());
        return new PatternOutline(
                null,
                prefix,
                hasBraces ? "" : literalSuffix(tokens),
                hasBraces ? beyondPrefix * COMPLEXITY_WITH_BRACES : beyondPrefix);
    }

    /**
     * The outline of a pattern of common ASCII characters, {@code *} and {@code ?} with clean segments, which cannot be wrong;
     * null for any other, which has to be parsed. Most patterns are like this, and journals hold very many.
     */
    static @Nullable PatternOutline atAGlance(String pattern, PathRules rules) {
        int end = pattern.endsWith("/**") ? pattern.length() - 3 : pattern.length();
        int firstWildcard = -1;
        int lastWildcard = -1;
        char before = '/';
        for (int i = 0; i < end; i++) {
            char c = pattern.charAt(i);
            boolean startsUnclean = before == '/' && (c == '/' || c == '.');
            if (c <= ' ' || c > '~' || startsUnclean || "[{}\\".indexOf(c) >= 0) {
                return null;
            }
            if (c == '*' || c == '?') {
                firstWildcard = firstWildcard < 0 ? i : firstWildcard;
                lastWildcard = i;
            }
            before = c;
        }
        if (firstWildcard < 0) {
            int top = before == '/' ? end - 1 : end;
            return top <= 0 ? null : subtree(pattern.substring(0, top), rules);
        }
        boolean goesDeep = pattern.startsWith("**", firstWildcard);
        if (goesDeep && isStarsAndSlashes(pattern, firstWildcard)) {
            return null;
        }
        String prefix = pattern.substring(0, goesDeep ? certainLength(pattern, firstWildcard) : firstWildcard);
        boolean endsLiterally = end == pattern.length() && before != '/';
        boolean afterDoubleStar = lastWildcard > 0 && pattern.startsWith("**", lastWildcard - 1);
        int suffixStart = lastWildcard + 1;
        if (afterDoubleStar && pattern.startsWith("/", suffixStart)) {
            suffixStart++;
        }
        return new PatternOutline(
                null,
                rules.canonical(prefix),
                endsLiterally ? rules.canonical(pattern.substring(suffixStart)) : "",
                pattern.length() - prefix.length());
    }

    private static PatternOutline subtree(String top, PathRules rules) {
        return new PatternOutline(top, rules.canonical(top), "", 0);
    }

    private static boolean isStarsAndSlashes(String pattern, int start) {
        for (int i = start; i < pattern.length(); i++) {
            if (pattern.charAt(i) != '*' && pattern.charAt(i) != '/') {
                return false;
            }
        }
        return true;
    }

    /**
     * How much of the first characters is certain before a double star or braces, which may stand for nothing: then a slash
     * before them vanishes, and so may a {@code .} segment.
     */
    private static int certainLength(CharSequence prefix, int length) {
        int certain = length;
        while (certain > 0 && (prefix.charAt(certain - 1) == '/' || prefix.charAt(certain - 1) == '.')) {
            certain--;
        }
        return certain;
    }

    /** How many of the tokens name a subtree, if that is all they do: {@code a/b}, {@code a/b/}, {@code a/b/**}; else -1. */
    private static int subtreeLength(List<PatternToken> tokens) {
        int length = tokens.size();
        while (length > 0 && isGlobStarOrSeparator(tokens, length - 1)) {
            length--;
        }
        for (int i = 0; i < length; i++) {
            if (!(tokens.get(i) instanceof Literal) && !(tokens.get(i) instanceof Separator)) {
                return -1;
            }
        }
        return length;
    }

    /** A separator, or a {@code **} that is a segment of its own. */
    private static boolean isGlobStarOrSeparator(List<PatternToken> tokens, int index) {
        return tokens.get(index) instanceof Separator
                || (tokens.get(index) instanceof GlobStar
                        && (index == 0 || tokens.get(index - 1) instanceof Separator));
    }

    /** The literals and separators as they were written or, if some combine with others then, in canonical form. */
    private static String subtreeTop(List<PatternToken> tokens, PathRules rules) {
        StringBuilder spelled = new StringBuilder(tokens.size());
        for (PatternToken token : tokens) {
            spelled.appendCodePoint(token instanceof Literal literal ? literal.spelling() : '/');
        }
        String canonical = literalPrefix(tokens);
        return rules.canonical(spelled.toString()).equals(canonical) ? spelled.toString() : canonical;
    }

    private static String literalPrefix(List<PatternToken> tokens) {
        StringBuilder prefix = new StringBuilder();
        for (PatternToken token : tokens) {
            if (token instanceof Literal literal) {
                prefix.appendCodePoint(literal.codePoint());
            } else if (token instanceof Separator) {
                prefix.append(prefix.isEmpty() ? "" : "/");
            } else {
                if (token instanceof GlobStar || token instanceof Braces) {
                    prefix.setLength(certainLength(prefix, prefix.length()));
                }
                break;
            }
        }
        return prefix.toString();
    }

    private static String literalSuffix(List<PatternToken> tokens) {
        int start = tokens.size();
        while (start > 0 && isLiteralOrSeparator(tokens.get(start - 1))) {
            start--;
        }
        boolean slashMayVanish = start > 0 && tokens.get(start - 1) instanceof GlobStar;
        if (start < tokens.size() && slashMayVanish && tokens.get(start) instanceof Separator) {
            start++;
        }
        boolean namesDirectory = tokens.get(tokens.size() - 1) instanceof Separator;
        StringBuilder suffix = new StringBuilder();
        for (PatternToken token : namesDirectory ? List.<PatternToken>of() : tokens.subList(start, tokens.size())) {
            suffix.appendCodePoint(token instanceof Literal literal ? literal.codePoint() : '/');
        }
        return suffix.toString();
    }

    private static boolean isLiteralOrSeparator(PatternToken token) {
        return token instanceof Literal || token instanceof Separator;
    }

    /** How many tokens there are, those within braces included. */
    private static int size(List<PatternToken> tokens) {
        int size = tokens.size();
        for (PatternToken token : tokens) {
            if (token instanceof Braces braces) {
                for (List<PatternToken> alternative : braces.alternatives()) {
                    size += 1 + size(alternative);
                }
            }
        }
        return size;
    }

    /** Whether it needs checking that some path matches the tokens: they have classes or braces. */
    static boolean mayMatchNothing(List<PatternToken> tokens) {
        return tokens.stream()
                .anyMatch(token -> token instanceof Braces
                        || (token instanceof OneOf oneOf && oneOf.members() != CharacterClass.ANY));
    }
}
