package io.tenure.journal.region;

import io.tenure.journal.region.PathRules.Normalization;
import java.util.Arrays;

/**
 * The code points whose canonical form is another single code point, in rising order; so that a range of characters can
 * be brought into canonical form without visiting each of its members.
 */
final class CanonicalTable {
    /** Beyond the planes below this, no code point has a case or a singleton decomposition. */
    private static final int END = 0x30000;

    private static final CanonicalTable UNCHANGED = new CanonicalTable(new int[0], new int[0]);

    private final int[] from;
    private final int[] to;

    private CanonicalTable(int[] from, int[] to) {
        this.from = from;
        this.to = to;
    }

    /** The table of these rules; built at its first use. */
    static CanonicalTable of(PathRules rules) {
        if (rules.normalization() == Normalization.NFC) {
            return rules.caseSensitive() ? Composed.TABLE : FoldedAndComposed.TABLE;
        }
        return rules.caseSensitive() ? UNCHANGED : Folded.TABLE;
    }

    /** Adds to {@code members} the canonical form of every member of the range that has another one. */
    void addCanonical(int first, int last, CharacterClass.Builder members) {
        int low = 0;
        int high = from.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle] < first) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low; i < from.length && from[i] <= last; i++) {
            members.addExactly(to[i], to[i]);
        }
    }

    private static CanonicalTable scan(PathRules rules) {
        int[] from = new int[END];
        int[] to = new int[END];
        int size = 0;
        for (int codePoint = 0; codePoint < END; codePoint++) {
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                continue;
            }
            String canonical = rules.canonical(Character.toString(codePoint));
            int first = canonical.codePointAt(0);
            if (first != codePoint && Character.charCount(first) == canonical.length()) {
                from[size] = codePoint;
                to[size++] = first;
            }
        }
        return new CanonicalTable(Arrays.copyOf(from, size), Arrays.copyOf(to, size));
    }

    private static final class FoldedAndComposed {
        static final CanonicalTable TABLE = scan(new PathRules(false, Normalization.NFC));
    }

    private static final class Folded {
        static final CanonicalTable TABLE = scan(new PathRules(false, Normalization.NONE));
    }

    private static final class Composed {
        static final CanonicalTable TABLE = scan(new PathRules(true, Normalization.NFC));
    }
}
