package io.tenure.journal.region;

import io.tenure.journal.region.PatternToken.Braces;
import io.tenure.journal.region.PatternToken.GlobStar;
import io.tenure.journal.region.PatternToken.Literal;
import io.tenure.journal.region.PatternToken.OneOf;
import io.tenure.journal.region.PatternToken.Separator;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a pattern as a path: brought into normal form, and back into text. */
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

    static boolean hasBraces(List<PatternToken> tokens) {
        return tokens.stream().anyMatch(Braces.class::isInstance);
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
