package io.tenure.journal.region;

import io.tenure.journal.region.PatternToken.Braces;
import io.tenure.journal.region.PatternToken.GlobStar;
import io.tenure.journal.region.PatternToken.Literal;
import io.tenure.journal.region.PatternToken.OneOf;
import io.tenure.journal.region.PatternToken.Separator;
import java.util.ArrayList;
import java.util.List;

/** What can be said of a pattern by its tokens alone. */
final class PatternPath {
    private static final List<PatternToken> GLOB_STAR_SEGMENT = List.of(PatternToken.GLOB_STAR);

    private PatternPath() {}

    /**
     * The tokens without empty and {@code .} segments and with {@code ..} resolved, as far as they stand outside of braces;
     * ends with a separator if it names a directory, and is one separator for the root.
     */
    static List<PatternToken> normalized(List<PatternToken> tokens, String pattern) {
        List<List<PatternToken>> segments = new ArrayList<>();
        boolean directory = false;
        boolean fromRoot = false;
        for (List<PatternToken> segment : split(tokens)) {
            directory = segment.isEmpty() || isDots(segment, 1) || isDots(segment, 2);
            fromRoot |= directory && segments.isEmpty();
            if (!directory && !repeatsGlobStar(segments, segment)) {
                segments.add(segment);
            } else if (isDots(segment, 2)) {
                leave(segments, pattern);
            }
        }
        List<PatternToken> normalized = new ArrayList<>(tokens.size());
        if (fromRoot && !segments.isEmpty() && hasBraces(segments.get(0))) {
            // Kept, since the braces may stand for nothing: then the pattern names the root and is not blank.
            normalized.add(PatternToken.SEPARATOR);
        }
        for (int i = 0; i < segments.size(); i++) {
            if (i > 0) {
                normalized.add(PatternToken.SEPARATOR);
            }
            normalized.addAll(segments.get(i));
        }
        if (directory) {
            normalized.add(PatternToken.SEPARATOR);
        }
        return normalized;
    }

    /**
     * The tokens of an alternative in braces without what changes nothing whatever stands around the braces: empty and
     * {@code .} segments and repeated {@code **} segments, but for the first and the last segment.
     */
    static List<PatternToken> simplified(List<PatternToken> alternative) {
        List<List<PatternToken>> all = split(alternative);
        List<List<PatternToken>> inner = new ArrayList<>();
        List<PatternToken> simplified = new ArrayList<>(all.get(0));
        for (int i = 1; i < all.size() - 1; i++) {
            List<PatternToken> segment = all.get(i);
            if (!segment.isEmpty() && !isDots(segment, 1) && !repeatsGlobStar(inner, segment)) {
                inner.add(segment);
            }
        }
        if (all.size() > 1) {
            inner.add(all.get(all.size() - 1));
        }
        for (List<PatternToken> segment : inner) {
            simplified.add(PatternToken.SEPARATOR);
            simplified.addAll(segment);
        }
        return List.copyOf(simplified);
    }

    /** Whether the segment is {@code **} behind another such segment, which already stands for any number of segments. */
    private static boolean repeatsGlobStar(List<List<PatternToken>> before, List<PatternToken> segment) {
        return !before.isEmpty()
                && segment.equals(GLOB_STAR_SEGMENT)
                && before.get(before.size() - 1).equals(GLOB_STAR_SEGMENT);
    }

    private static void leave(List<List<PatternToken>> segments, String pattern) {
        if (segments.isEmpty()) {
            throw new InvalidGlobException(
                    pattern, Math.max(0, pattern.indexOf("..")), "'..' leaves the root", "give the path from the root");
        }
        List<PatternToken> left = segments.remove(segments.size() - 1);
        if (!left.stream().allMatch(Literal.class::isInstance)) {
            throw new InvalidGlobException(
                    pattern,
                    Math.max(0, pattern.indexOf("..")),
                    "'..' after a wildcard or braces",
                    "write the path without '..'");
        }
    }

    private static List<List<PatternToken>> split(List<PatternToken> tokens) {
        List<List<PatternToken>> segments = new ArrayList<>();
        List<PatternToken> segment = new ArrayList<>();
        for (PatternToken token : tokens) {
            if (token instanceof Separator) {
                segments.add(segment);
                segment = new ArrayList<>();
            } else {
                segment.add(token);
            }
        }
        segments.add(segment);
        return segments;
    }

    private static boolean isDots(List<PatternToken> segment, int count) {
        return segment.size() == count && segment.stream().allMatch(token -> PatternToken.isLiteral(token, '.'));
    }

    /** How many of the tokens name a subtree, if that is all that they do: {@code a/b}, {@code a/b/}, {@code a/b/**}; else -1. */
    static int subtreeLength(List<PatternToken> tokens) {
        int length = tokens.size();
        while (length > 0 && isGlobStarOrSeparator(tokens, length - 1)) {
            length--;
        }
        boolean literal = tokens.subList(0, length).stream()
                .allMatch(token -> token instanceof Literal || token instanceof Separator);
        return literal ? length : -1;
    }

    /** A separator, or a {@code **} that is a segment of its own. */
    private static boolean isGlobStarOrSeparator(List<PatternToken> tokens, int index) {
        return tokens.get(index) instanceof Separator
                || (tokens.get(index) instanceof GlobStar
                        && (index == 0 || tokens.get(index - 1) instanceof Separator));
    }

    /** The characters with which every path of the pattern begins. */
    static String literalPrefix(List<PatternToken> tokens) {
        StringBuilder prefix = new StringBuilder();
        for (PatternToken token : tokens) {
            if (token instanceof Literal literal) {
                prefix.appendCodePoint(literal.codePoint());
            } else if (token instanceof Separator) {
                prefix.append(prefix.isEmpty() ? "" : "/");
            } else {
                if (token instanceof GlobStar || token instanceof Braces) {
                    // These may stand for nothing, or complete a '.' segment, which then vanishes with its slash.
                    dropTrailingSlashesAndDots(prefix);
                }
                return prefix.toString();
            }
        }
        return prefix.toString();
    }

    private static void dropTrailingSlashesAndDots(StringBuilder prefix) {
        int length = prefix.length();
        while (length > 0 && (prefix.charAt(length - 1) == '/' || prefix.charAt(length - 1) == '.')) {
            length--;
        }
        prefix.setLength(length);
    }

    /** The characters with which every path of the pattern ends; empty where a subtree or braces make that unclear. */
    static String literalSuffix(List<PatternToken> tokens) {
        if (hasBraces(tokens)) {
            return "";
        }
        StringBuilder reversed = new StringBuilder();
        for (int i = tokens.size() - 1; i >= 0; i--) {
            PatternToken token = tokens.get(i);
            if (token instanceof Literal literal) {
                reversed.append(
                        new StringBuilder().appendCodePoint(literal.codePoint()).reverse());
            } else if (token instanceof Separator && !reversed.isEmpty()) {
                if (tokens.get(i - 1) instanceof GlobStar) {
                    break;
                }
                reversed.append('/');
            } else {
                break;
            }
        }
        return tokens.stream().anyMatch(Braces.class::isInstance)
                ? ""
                : reversed.reverse().toString();
    }

    static boolean hasBraces(List<PatternToken> tokens) {
        return tokens.stream().anyMatch(Braces.class::isInstance);
    }

    /** Whether the pattern needs checking that some path matches it: it has classes or braces. */
    static boolean mayMatchNothing(List<PatternToken> tokens) {
        return tokens.stream()
                .anyMatch(token -> token instanceof Braces
                        || (token instanceof OneOf oneOf && oneOf.members() != CharacterClass.ANY));
    }

    /** How many tokens there are, those within braces included. */
    static int size(List<PatternToken> tokens) {
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

    /** The literals and separators as they were written or, if the accents of some do not stay as they are, in canonical form. */
    static String subtreeTop(List<PatternToken> tokens, PathRules rules) {
        StringBuilder spelled = new StringBuilder(tokens.size());
        for (PatternToken token : tokens) {
            spelled.appendCodePoint(token instanceof Literal literal ? literal.spelling() : '/');
        }
        String canonical = literalPrefix(tokens);
        return rules.canonical(spelled.toString()).equals(canonical) ? spelled.toString() : canonical;
    }

    /**
     * For a pattern like {@code a/b}, {@code a/b/} or {@code a/b/**} of nothing but common ASCII characters and clean
     * segments, the length of {@code a/b}; else 0. A quick look that saves most patterns from being parsed.
     */
    static int plainSubtreeLength(String pattern) {
        int length = pattern.length();
        if (pattern.endsWith("/**")) {
            length -= 3;
        } else if (pattern.endsWith("/")) {
            length--;
        }
        char before = '/';
        for (int i = 0; i < length; i++) {
            char c = pattern.charAt(i);
            boolean startsUnclean = before == '/' && (c == '/' || c == '.');
            if (c <= ' ' || c > '~' || startsUnclean || "*?[{}\\".indexOf(c) >= 0) {
                return 0;
            }
            before = c;
        }
        return before == '/' ? 0 : length;
    }

    /** The pattern of these tokens. */
    static String text(List<PatternToken> tokens) {
        StringBuilder out = new StringBuilder();
        append(out, tokens);
        return out.toString();
    }

    private static void append(StringBuilder out, List<PatternToken> tokens) {
        for (PatternToken token : tokens) {
            if (token instanceof Literal literal) {
                if (PatternParser.mustEscape(literal.codePoint())) {
                    out.append('\\');
                }
                out.appendCodePoint(literal.codePoint());
            } else if (token instanceof OneOf oneOf) {
                out.append(oneOf.text());
            } else if (token instanceof Braces braces) {
                String opening = "{";
                for (List<PatternToken> alternative : braces.alternatives()) {
                    append(out.append(opening), alternative);
                    opening = ",";
                }
                out.append('}');
            } else {
                out.append(token instanceof Separator ? "/" : token instanceof GlobStar ? "**" : "*");
            }
        }
    }
}
