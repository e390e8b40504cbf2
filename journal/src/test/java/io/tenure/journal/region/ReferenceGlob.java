package io.tenure.journal.region;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a glob means, the slow way: every expansion of the braces as a regular expression of its own. Knows the characters
 * {@code a b .} and the classes that {@link Piece} lists.
 */
final class ReferenceGlob {
    /** A piece of a pattern; a sequence of pieces is a glob. */
    sealed interface Piece {
        /** A piece that stands for itself in the pattern; {@code regex} is what it matches. */
        record Simple(String text, String regex, boolean wildcard) implements Piece {}

        record Braces(List<List<Piece>> alternatives) implements Piece {}
    }

    static final Piece A = new Piece.Simple("a", "a", false);
    static final Piece B = new Piece.Simple("b", "b", false);
    static final Piece DOT = new Piece.Simple(".", "\\.", false);
    static final Piece SLASH = new Piece.Simple("/", "/", false);
    static final Piece ANY = new Piece.Simple("?", "[^/]", true);
    static final Piece STAR = new Piece.Simple("*", "[^/]*", true);
    static final Piece GLOB_STAR = new Piece.Simple("**", ".*", true);
    static final Piece ONLY_A = new Piece.Simple("[a]", "a", true);
    static final Piece NOT_A = new Piece.Simple("[!a]", "[^/a]", true);
    static final Piece ONLY_DOT = new Piece.Simple("[.]", "\\.", true);
    static final Piece A_OR_DOT = new Piece.Simple("[a.]", "[a.]", true);

    private final List<Pattern> expansions;

    /** Whether some expansion names nothing at all. */
    final boolean blank;

    /** Whether some expansion has a {@code ..} segment. */
    final boolean leaves;

    ReferenceGlob(List<Piece> pieces) {
        List<List<Piece.Simple>> flat = expand(pieces);
        this.blank = flat.stream().anyMatch(List::isEmpty);
        this.leaves =
                flat.stream().anyMatch(expansion -> segments(expansion).stream().anyMatch(s -> text(s).equals("..")));
        this.expansions = flat.stream()
                .map(expansion -> Pattern.compile(regex(expansion), Pattern.DOTALL))
                .toList();
    }

    boolean matches(String path) {
        return expansions.stream().anyMatch(expansion -> expansion.matcher(path).matches());
    }

    static String text(List<? extends Piece> pieces) {
        return pieces.stream().map(ReferenceGlob::text).collect(Collectors.joining());
    }

    /** The pieces as a pattern's reader sees them: stars that follow each other are one double star. */
    static List<Piece> joinStars(List<Piece> pieces) {
        List<Piece> joined = new ArrayList<>();
        for (Piece piece : pieces) {
            boolean follows = !joined.isEmpty() && isStar(piece) && isStar(joined.get(joined.size() - 1));
            if (follows) {
                joined.set(joined.size() - 1, GLOB_STAR);
            } else {
                joined.add(piece);
            }
        }
        return joined;
    }

    private static boolean isStar(Piece piece) {
        return piece.equals(STAR) || piece.equals(GLOB_STAR);
    }

    private static String text(Piece piece) {
        if (piece instanceof Piece.Braces braces) {
            return braces.alternatives().stream().map(ReferenceGlob::text).collect(Collectors.joining(",", "{", "}"));
        }
        return ((Piece.Simple) piece).text();
    }

    private static List<List<Piece.Simple>> expand(List<Piece> pieces) {
        List<List<Piece.Simple>> expansions = List.of(List.of());
        for (Piece piece : pieces) {
            List<List<Piece.Simple>> tails = new ArrayList<>();
            if (piece instanceof Piece.Braces braces) {
                braces.alternatives().forEach(alternative -> tails.addAll(expand(alternative)));
            } else {
                tails.add(List.of((Piece.Simple) piece));
            }
            List<List<Piece.Simple>> longer = new ArrayList<>();
            for (List<Piece.Simple> head : expansions) {
                for (List<Piece.Simple> tail : tails) {
                    List<Piece.Simple> both = new ArrayList<>(head);
                    both.addAll(tail);
                    longer.add(both);
                }
            }
            expansions = longer;
        }
        return expansions;
    }

    private static List<List<Piece.Simple>> segments(List<Piece.Simple> expansion) {
        List<List<Piece.Simple>> segments = new ArrayList<>();
        segments.add(new ArrayList<>());
        for (Piece.Simple piece : expansion) {
            if (piece.equals(SLASH)) {
                segments.add(new ArrayList<>());
            } else {
                segments.get(segments.size() - 1).add(piece);
            }
        }
        return segments;
    }

    private static String regex(List<Piece.Simple> expansion) {
        List<List<Piece.Simple>> segments = segments(expansion);
        List<Piece.Simple> last = segments.get(segments.size() - 1);
        boolean directory = last.isEmpty() || text(last).equals(".");
        boolean wildcard = expansion.stream().anyMatch(Piece.Simple::wildcard);
        segments.removeIf(segment -> segment.isEmpty() || text(segment).equals("."));
        if (segments.isEmpty()) {
            return ".*";
        }
        StringBuilder regex = new StringBuilder();
        boolean slashDue = false;
        for (int i = 0; i < segments.size(); i++) {
            List<Piece.Simple> segment = segments.get(i);
            boolean anySegments = segment.stream().allMatch(GLOB_STAR::equals);
            if (anySegments && i == segments.size() - 1) {
                regex.append(slashDue ? "(?:/.+)?" : ".*");
            } else if (anySegments) {
                regex.append(slashDue ? "(?:/[^/]+)*" : "(?:[^/]+/)*");
            } else {
                regex.append(slashDue ? "/" : "").append("(?=[^/])");
                segment.forEach(piece -> regex.append(piece.regex()));
                slashDue = true;
            }
        }
        return regex + (directory || !wildcard ? "(?:/.*)?" : "");
    }
}
