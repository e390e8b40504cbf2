package io.tenure.journal.region;

import java.util.Arrays;
import java.util.Optional;

/**
 * Looks for a shortest canonical path of two automata, breadth first over the pairs of their states: O(product of their
 * sizes), whatever the patterns.
 *
 * <p>The first attempt lets segments be {@code .} and {@code ..}, which no canonical path has; only if its result has one,
 * a second attempt keeps track of them.
 */
final class Intersection {
    /** How much of a segment has been read; only dots matter. */
    private static final int SEGMENT_START = 0;

    private static final int ONE_DOT = 1;
    private static final int TWO_DOTS = 2;
    private static final int NAMED = 3;

    private static final int NO_STEP = -1;

    private final Automaton left;
    private final Automaton right;
    private final PathRules rules;
    private final boolean tracksDots;
    private final int places;

    /** The pairs that have been reached: a bit for each index. */
    private final long[] reached;

    /** The tree of the search: of each step its pair, the step before and the character read, or -1 for a jump. */
    private int[] pairs = new int[32];

    private int[] before = new int[32];
    private int[] characters = new int[32];
    private int[] spellings = new int[32];
    private int steps;

    private Intersection(Automaton left, Automaton right, PathRules rules, boolean tracksDots) {
        this.left = left;
        this.right = right;
        this.rules = rules;
        this.tracksDots = tracksDots;
        this.places = tracksDots ? 4 : 1;
        this.reached = new long[((left.size() * right.size() * places) >>> 6) + 1];
    }

    /** A shortest non-empty path that both accept, spelled as the patterns spell it where they do. */
    static Optional<String> shortestPath(Automaton left, Automaton right, PathRules rules) {
        Intersection lenient = new Intersection(left, right, rules, false);
        int end = lenient.search();
        if (end == NO_STEP) {
            return Optional.empty();
        }
        if (!hasDots(lenient.path(end, lenient.characters))) {
            return Optional.of(lenient.witness(end));
        }
        Intersection exact = new Intersection(left, right, rules, true);
        end = exact.search();
        return end == NO_STEP ? Optional.empty() : Optional.of(exact.witness(end));
    }

    private static boolean hasDots(String path) {
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                if (PathRules.isDots(path, start, i - start)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private String witness(int end) {
        String canonical = path(end, characters);
        String spelled = path(end, spellings);
        // Letters that are spelled in different globs may combine into others; then the canonical path has to do.
        return rules.canonical(spelled).equals(canonical) ? spelled : canonical;
    }

    private String path(int end, int[] read) {
        int[] reversed = new int[16];
        int length = 0;
        for (int step = end; step != NO_STEP; step = before[step]) {
            if (characters[step] >= 0) {
                if (length == reversed.length) {
                    reversed = Arrays.copyOf(reversed, length * 2);
                }
                reversed[length++] = read[step];
            }
        }
        StringBuilder path = new StringBuilder(length);
        while (length > 0) {
            path.appendCodePoint(reversed[--length]);
        }
        return path.toString();
    }

    /** The step at the end of a shortest path, or {@link #NO_STEP}. */
    private int search() {
        reach(left.start(), right.start(), SEGMENT_START, NO_STEP, -1, -1);
        int first = 0;
        for (int length = 0; first < steps; length++) {
            // Jumps add to the steps of this length; reading comes after all of them, so that no longer way is first.
            for (int step = first; step < steps; step++) {
                if (length > 0 && endsIn(step)) {
                    return step;
                }
                jump(step);
            }
            int end = steps;
            for (int step = first; step < end; step++) {
                read(step);
            }
            first = end;
        }
        return NO_STEP;
    }

    private boolean endsIn(int step) {
        int index = pairs[step];
        return left.accepts(leftState(index))
                && right.accepts(rightState(index))
                && (!tracksDots || index % places == NAMED);
    }

    private void jump(int step) {
        int index = pairs[step];
        int leftState = leftState(index);
        int rightState = rightState(index);
        for (int state : left.jumps(leftState)) {
            reach(state, rightState, index % places, step, -1, -1);
        }
        for (int state : right.jumps(rightState)) {
            reach(leftState, state, index % places, step, -1, -1);
        }
    }

    private void read(int step) {
        int index = pairs[step];
        int leftState = leftState(index);
        int rightState = rightState(index);
        int rightFirst = right.firstReader(rightState);
        int rightEnd = right.endReader(rightState);
        for (int mine = left.firstReader(leftState); mine < left.endReader(leftState); mine++) {
            for (int theirs = rightFirst; theirs < rightEnd; theirs++) {
                int character = common(mine, theirs);
                int place = tracksDots ? after(index % places, character) : SEGMENT_START;
                if (character >= 0 && place >= 0) {
                    int spelling = spelling(mine, theirs, character);
                    reach(left.target(mine), right.target(theirs), place, step, character, spelling);
                }
            }
        }
    }

    private int leftState(int index) {
        return index / places / right.size();
    }

    private int rightState(int index) {
        return index / places % right.size();
    }

    private int common(int mine, int theirs) {
        int myLiteral = left.literal(mine);
        if (myLiteral >= 0) {
            return right.reads(theirs, myLiteral) ? myLiteral : -1;
        }
        int theirLiteral = right.literal(theirs);
        if (theirLiteral >= 0) {
            return left.reads(mine, theirLiteral) ? theirLiteral : -1;
        }
        return left.characters(mine).common(right.characters(theirs), rules);
    }

    private int spelling(int mine, int theirs, int character) {
        if (left.literal(mine) >= 0) {
            return left.spelling(mine);
        }
        return right.literal(theirs) >= 0 ? right.spelling(theirs) : character;
    }

    /** The place after a character, or -1 if it would end a segment of dots. */
    private static int after(int place, int character) {
        if (character == '/') {
            return place == NAMED ? SEGMENT_START : -1;
        }
        if (character != '.') {
            return NAMED;
        }
        return switch (place) {
            case SEGMENT_START -> ONE_DOT;
            case ONE_DOT -> TWO_DOTS;
            default -> NAMED;
        };
    }

    private void reach(int leftState, int rightState, int place, int step, int character, int spelling) {
        int index = (leftState * right.size() + rightState) * places + place;
        long bit = 1L << index;
        if ((reached[index >>> 6] & bit) != 0) {
            return;
        }
        reached[index >>> 6] |= bit;
        if (steps == pairs.length) {
            int capacity = steps * 2;
            pairs = Arrays.copyOf(pairs, capacity);
            before = Arrays.copyOf(before, capacity);
            characters = Arrays.copyOf(characters, capacity);
            spellings = Arrays.copyOf(spellings, capacity);
        }
        pairs[steps] = index;
        before[steps] = step;
        characters[steps] = character;
        spellings[steps++] = spelling;
    }
}
