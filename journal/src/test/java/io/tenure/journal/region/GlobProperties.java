package io.tenure.journal.region;

import static io.tenure.journal.region.ReferenceGlob.A;
import static io.tenure.journal.region.ReferenceGlob.ANY;
import static io.tenure.journal.region.ReferenceGlob.A_OR_DOT;
import static io.tenure.journal.region.ReferenceGlob.B;
import static io.tenure.journal.region.ReferenceGlob.DOT;
import static io.tenure.journal.region.ReferenceGlob.GLOB_STAR;
import static io.tenure.journal.region.ReferenceGlob.NOT_A;
import static io.tenure.journal.region.ReferenceGlob.ONLY_A;
import static io.tenure.journal.region.ReferenceGlob.ONLY_DOT;
import static io.tenure.journal.region.ReferenceGlob.SLASH;
import static io.tenure.journal.region.ReferenceGlob.STAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.tenure.journal.region.ReferenceGlob.Piece;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Globs against a deliberately dumb second implementation, over every path of a small alphabet. */
class GlobProperties {
    private static final int MAX_LENGTH = 6;

    /** Every path of up to six of the characters {@code a b . /}, shortest first. */
    private static final List<String> PATHS = paths();

    private record Judged(Glob glob, ReferenceGlob reference, BitSet paths) {}

    @Property(tries = 400)
    void matches_what_its_expansions_match(@ForAll("globs") List<Piece> pieces) {
        Optional<Judged> judged = judge(pieces);
        if (judged.isPresent()) {
            Glob glob = judged.get().glob();
            Glob normalized = Glob.of(glob.normalized());
            for (int i = 0; i < PATHS.size(); i++) {
                String path = PATHS.get(i);
                boolean expected = judged.get().paths().get(i);
                boolean right = glob.matches(path) == expected
                        && normalized.matches(path) == expected
                        && (!expected || path.startsWith(glob.literalPrefix()));
                if (!right) {
                    fail(
                            "%s should %s %s; it does: %s, normalised to %s: %s, its prefix is '%s'",
                            glob,
                            expected ? "match" : "not match",
                            path,
                            glob.matches(path),
                            normalized,
                            normalized.matches(path),
                            glob.literalPrefix());
                }
            }
        }
    }

    @Property(tries = 30)
    void meets_exactly_what_shares_a_path(@ForAll("manyGlobs") List<List<Piece>> many) {
        List<Judged> all = many.stream()
                .map(GlobProperties::judge)
                .flatMap(Optional::stream)
                .toList();
        for (Judged one : all) {
            for (Judged other : all) {
                assertMeeting(one, other);
            }
        }
    }

    private static void assertMeeting(Judged one, Judged other) {
        BitSet shared = (BitSet) one.paths().clone();
        shared.and(other.paths());
        int shortest = shared.nextSetBit(0);
        Optional<Witness> witness = Region.of(List.of(one.glob())).meeting(Region.of(List.of(other.glob())));
        if (witness.isEmpty()) {
            assertThat(shortest)
                    .as("%s and %s are said to be disjoint", one.glob(), other.glob())
                    .isNegative();
            return;
        }
        String path = witness.get().path();
        assertThat(one.glob().matches(path)
                        && other.glob().matches(path)
                        && one.reference().matches(path)
                        && other.reference().matches(path))
                .as("%s and %s are said to meet on %s", one.glob(), other.glob(), path)
                .isTrue();
        if (shortest >= 0) {
            assertThat(path).hasSameSizeAs(PATHS.get(shortest));
        } else {
            assertThat(path).hasSizeGreaterThan(MAX_LENGTH);
        }
        String mine = one.glob().literalPrefix();
        String theirs = other.glob().literalPrefix();
        assertThat(mine.startsWith(theirs) || theirs.startsWith(mine))
                .as("%s and %s meet, their prefixes do not", one.glob(), other.glob())
                .isTrue();
    }

    /** The glob with the paths that it should match, or empty if it should be, and is, rejected. */
    private static Optional<Judged> judge(List<Piece> pieces) {
        String text = ReferenceGlob.text(pieces);
        ReferenceGlob reference = new ReferenceGlob(pieces);
        BitSet paths = new BitSet(PATHS.size());
        for (int i = 0; i < PATHS.size(); i++) {
            paths.set(i, reference.matches(PATHS.get(i)));
        }
        if (reference.blank || reference.leaves) {
            if (pieces.stream().anyMatch(Piece.Braces.class::isInstance)) {
                assertThatThrownBy(() -> Glob.of(text)).isInstanceOf(InvalidGlobException.class);
            }
            return Optional.empty();
        }
        try {
            return Optional.of(new Judged(Glob.of(text), reference, paths));
        } catch (InvalidGlobException rejected) {
            assertThat(rejected).hasMessageContaining("matches no path");
            assertThat(paths.isEmpty()).as("%s matches no path", text).isTrue();
            return Optional.empty();
        }
    }

    @Provide
    Arbitrary<List<List<Piece>>> manyGlobs() {
        return globs().list().ofSize(25);
    }

    @Provide
    Arbitrary<List<Piece>> globs() {
        return pieces(2).list().ofMinSize(1).ofMaxSize(6).map(ReferenceGlob::joinStars);
    }

    private static Arbitrary<Piece> pieces(int depth) {
        Arbitrary<Piece> simple = Arbitraries.frequency(
                Tuple.of(6, SLASH),
                Tuple.of(4, A),
                Tuple.of(3, B),
                Tuple.of(3, DOT),
                Tuple.of(3, STAR),
                Tuple.of(2, GLOB_STAR),
                Tuple.of(1, ANY),
                Tuple.of(1, ONLY_A),
                Tuple.of(1, NOT_A),
                Tuple.of(1, ONLY_DOT),
                Tuple.of(1, A_OR_DOT));
        if (depth == 0) {
            return simple;
        }
        Arbitrary<Piece> braces = pieces(depth - 1)
                .list()
                .ofMaxSize(3)
                .map(ReferenceGlob::joinStars)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .filter(alternatives ->
                        alternatives.size() > 1 || !alternatives.get(0).isEmpty())
                .map(alternatives -> new Piece.Braces(alternatives));
        return Arbitraries.frequencyOf(Tuple.of(6, simple), Tuple.of(1, braces));
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>();
        List<String> previous = List.of("");
        for (int length = 1; length <= MAX_LENGTH; length++) {
            List<String> longer = new ArrayList<>();
            for (String path : previous) {
                for (String character : List.of("a", "b", ".", "/")) {
                    longer.add(path + character);
                }
            }
            longer.stream().filter(GlobProperties::isPath).forEach(paths::add);
            previous = longer;
        }
        return paths;
    }

    private static boolean isPath(String text) {
        for (String segment : text.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }
}
