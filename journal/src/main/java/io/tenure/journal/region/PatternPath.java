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
            if (!directory) {
                segments.add(segment);
            } else if (isDots(segment, 2)) {
                leave(segments, pattern);
            }
        }
        List<PatternToken> normalized = new ArrayList<>(tokens.size());
        if (fromRoot && !segments.isEmpty() && segments.get(0).stream().anyMatch(Braces.class::isInstance)) {
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
        if (tokens.stream().anyMatch(Braces.class::isInstance)) {
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

    /** The first tokens, which are literals and separators, as they were written. */
    static String spelling(List<PatternToken> tokens, int length) {
        StringBuilder spelled = new StringBuilder(length);
        for (PatternToken token : tokens.subList(0, length)) {
            spelled.appendCodePoint(token instanceof Literal literal ? literal.spelling() : '/');
        }
        return spelled.toString();
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
