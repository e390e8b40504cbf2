package io.tenure.journal.region;

import java.util.Arrays;
import java.util.BitSet;
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

    /** The pairs that have been reached, by index. */
    private final BitSet reached;

    /** The tree of the search: of each step its pair, the step before and the character read, or -1 for a jump. */
    private int[] pairs = new int[64];

    private int[] before = new int[64];
    private int[] characters = new int[64];
    private int[] spellings = new int[64];
    private int steps;

    /** The steps of the next length. */
    private int[] ahead = new int[16];

    private int aheadCount;

    private Intersection(Automaton left, Automaton right, PathRules rules, boolean tracksDots) {
        this.left = left;
        this.right = right;
        this.rules = rules;
        this.tracksDots = tracksDots;
        this.places = tracksDots ? 4 : 1;
        this.reached = new BitSet(left.size() * right.size() * places);
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
        int next = 0;
        reach(left.start, right.start, SEGMENT_START, NO_STEP, -1, -1);
        for (int length = 0; steps > next; length++) {
            for (; next < steps; next++) {
                int pair = pairs[next] / places;
                int leftState = pair / right.size();
                int rightState = pair % right.size();
                if (length > 0 && left.accepts(leftState) && right.accepts(rightState) && endsHere(pairs[next])) {
                    return next;
                }
                expand(leftState, rightState, next);
            }
            next = steps;
            readAhead();
        }
        return NO_STEP;
    }

    private boolean endsHere(int index) {
        return !tracksDots || index % places == NAMED;
    }

    private void expand(int leftState, int rightState, int step) {
        int place = pairs[step] % places;
        int[] leftJumps = left.jumps(leftState);
        if (leftJumps.length > 0) {
            for (int state : leftJumps) {
                reach(state, rightState, place, step, -1, -1);
            }
            return;
        }
        int[] rightJumps = right.jumps(rightState);
        if (rightJumps.length > 0) {
            for (int state : rightJumps) {
                reach(leftState, state, place, step, -1, -1);
            }
        } else if (left.reads(leftState) && right.reads(rightState)) {
            if (aheadCount == ahead.length) {
                ahead = Arrays.copyOf(ahead, aheadCount * 2);
            }
            ahead[aheadCount++] = step;
        }
    }

    /** Reads one character in each of the steps that wait for it. */
    private void readAhead() {
        for (int i = 0; i < aheadCount; i++) {
            int step = ahead[i];
            int pair = pairs[step] / places;
            int leftState = pair / right.size();
            int rightState = pair % right.size();
            int character = common(leftState, rightState);
            if (character >= 0) {
                int place = tracksDots ? after(pairs[step] % places, character) : SEGMENT_START;
                if (place >= 0) {
                    int spelling = spelling(leftState, rightState, character);
                    reach(left.target(leftState), right.target(rightState), place, step, character, spelling);
                }
            }
        }
        aheadCount = 0;
    }

    private int common(int leftState, int rightState) {
        if (left.readsLiteral(leftState)) {
            int literal = left.literal(leftState);
            boolean both = right.readsLiteral(rightState)
                    ? right.literal(rightState) == literal
                    : right.characters(rightState).contains(literal);
            return both ? literal : -1;
        }
        CharacterClass characters = left.characters(leftState);
        if (right.readsLiteral(rightState)) {
            int literal = right.literal(rightState);
            return characters.contains(literal) ? literal : -1;
        }
        return characters.common(right.characters(rightState), rules);
    }

    private int spelling(int leftState, int rightState, int character) {
        if (left.readsLiteral(leftState)) {
            return left.spelling(leftState);
        }
        return right.readsLiteral(rightState) ? right.spelling(rightState) : character;
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
        if (reached.get(index)) {
            return;
        }
        reached.set(index);
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
