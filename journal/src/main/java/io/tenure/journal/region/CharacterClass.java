package io.tenure.journal.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A set of canonical characters, never with {@code /}: what one {@code ?} or {@code […]} matches. Immutable. */
final class CharacterClass {
    /** Every character but {@code /}. */
    static final CharacterClass ANY =
            new CharacterClass(~0L & ~bit('/'), ~0L, new int[] {0x80, Character.MAX_CODE_POINT});

    private static final int ASCII_END = 0x80;
    private static final String READABLE = "abcdefghijklmnopqrstuvwxyz0123456789_-";

    /** Bits of the characters below 64, and of those from 64 below 128. */
    private final long low;

    private final long high;

    /** First and last of each range of the other characters, rising, disjoint. */
    private final int[] ranges;

    private CharacterClass(long low, long high, int[] ranges) {
        this.low = low;
        this.high = high;
        this.ranges = ranges;
    }

    boolean contains(int codePoint) {
        if (codePoint < 64) {
            return (low & bit(codePoint)) != 0;
        }
        if (codePoint < ASCII_END) {
            return (high & bit(codePoint)) != 0;
        }
        for (int i = 0; i < ranges.length; i += 2) {
            if (codePoint <= ranges[i + 1]) {
                return codePoint >= ranges[i];
            }
        }
        return false;
    }

    /**
     * A canonical character of both classes, or -1: the most readable one, and a dot only if there is no other, since a
     * dot may make a segment that no path has.
     */
    int common(CharacterClass other, PathRules rules) {
        if (this == ANY && other == ANY) {
            return READABLE.charAt(0);
        }
        long bothLow = low & other.low;
        long bothHigh = high & other.high;
        if ((bothLow | bothHigh) != 0) {
            for (int i = 0; i < READABLE.length(); i++) {
                if (hasBit(bothLow, bothHigh, READABLE.charAt(i))) {
                    return READABLE.charAt(i);
                }
            }
        }
        int printing = firstAscii(bothLow, bothHigh, '!', '~', rules);
        if (printing >= 0) {
            return printing;
        }
        int beyondAscii = commonBeyondAscii(other, rules);
        if (beyondAscii >= 0) {
            return beyondAscii;
        }
        int any = firstAscii(bothLow, bothHigh, 1, ASCII_END - 1, rules);
        return any < 0 && hasBit(bothLow, bothHigh, '.') ? '.' : any;
    }

    private static int firstAscii(long low, long high, int first, int last, PathRules rules) {
        for (int c = first; c <= last; c++) {
            if (c != '.' && hasBit(low, high, c) && rules.isCanonical(c)) {
                return c;
            }
        }
        return -1;
    }

    private int commonBeyondAscii(CharacterClass other, PathRules rules) {
        int loneSurrogate = -1;
        for (int i = 0, j = 0; i < ranges.length && j < other.ranges.length; ) {
            int last = Math.min(ranges[i + 1], other.ranges[j + 1]);
            for (int c = Math.max(ranges[i], other.ranges[j]); c <= last; c++) {
                if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                    loneSurrogate = c;
                } else if (rules.isCanonical(c)) {
                    return c;
                }
            }
            if (ranges[i + 1] == last) {
                i += 2;
            } else {
                j += 2;
            }
        }
        return loneSurrogate;
    }

    private static long bit(int c) {
        return 1L << (c & 63);
    }

    private static boolean hasBit(long low, long high, int c) {
        return ((c < 64 ? low : high) & bit(c)) != 0;
    }

    /** Collects the members of a class, and with each its canonical form. */
    static final class Builder {
        private final PathRules rules;
        private final List<int[]> members = new ArrayList<>();

        Builder(PathRules rules) {
            this.rules = rules;
        }

        /** Adds a range of characters as written. */
        void add(int first, int last) {
            addExactly(first, last);
            int firstBeyondAscii = Math.max(first, ASCII_END);
            if (firstBeyondAscii <= last) {
                CanonicalTable.of(rules).addCanonical(firstBeyondAscii, last, this);
            }
            if (!rules.caseSensitive()) {
                int firstCapital = Math.max(first, 'A');
                int lastCapital = Math.min(last, 'Z');
                if (firstCapital <= lastCapital) {
                    addExactly(Character.toLowerCase(firstCapital), Character.toLowerCase(lastCapital));
                }
            }
        }

        void addExactly(int first, int last) {
            members.add(new int[] {first, last});
        }

        /** The class of what was added, or of everything else; in both cases without {@code /}. */
        CharacterClass build(boolean negated) {
            long low = 0;
            long high = 0;
            for (int[] member : members) {
                for (int c = member[0]; c <= Math.min(member[1], ASCII_END - 1); c++) {
                    if (c < 64) {
                        low |= bit(c);
                    } else {
                        high |= bit(c);
                    }
                }
            }
            int[] ranges = mergedBeyondAscii();
            if (negated) {
                low = ~low;
                high = ~high;
                ranges = complement(ranges);
            }
            return new CharacterClass(low & ~bit('/'), high, ranges);
        }

        private int[] mergedBeyondAscii() {
            List<int[]> sorted = new ArrayList<>(members);
            sorted.removeIf(member -> member[1] < ASCII_END);
            sorted.sort(Comparator.comparingInt(member -> member[0]));
            int[] merged = new int[sorted.size() * 2];
            int size = 0;
            for (int[] member : sorted) {
                int first = Math.max(member[0], ASCII_END);
                if (size > 0 && first <= merged[size - 1] + 1) {
                    merged[size - 1] = Math.max(merged[size - 1], member[1]);
                } else {
                    merged[size++] = first;
                    merged[size++] = member[1];
                }
            }
            return Arrays.copyOf(merged, size);
        }

        private static int[] complement(int[] ranges) {
            int[] gaps = new int[ranges.length + 2];
            int size = 0;
            int next = ASCII_END;
            for (int i = 0; i < ranges.length; i += 2) {
                if (next < ranges[i]) {
                    gaps[size++] = next;
                    gaps[size++] = ranges[i] - 1;
                }
                next = ranges[i + 1] + 1;
            }
            if (next <= Character.MAX_CODE_POINT) {
                gaps[size++] = next;
                gaps[size++] = Character.MAX_CODE_POINT;
            }
            return Arrays.copyOf(gaps, size);
        }
    }
}
