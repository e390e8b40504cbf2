package io.tenure.journal.region;

import java.util.Arrays;
import java.util.List;

/**
 * The canonical paths of one glob as a nondeterministic automaton. A state either jumps to others without reading, or
 * reads at most one character and possibly accepts; it has at most a few states per character of the pattern, so that
 * meeting two automata costs at most the product of their sizes. Immutable.
 *
 * <p>It never accepts a path with an empty segment, but may accept one with a {@code .} or {@code ..} segment, which is no
 * canonical path: {@link Intersection} leaves those out.
 */
final class Automaton {
    /** A state that reads nothing. */
    static final int READS_NOTHING = Integer.MIN_VALUE;

    static final int[] NO_JUMPS = {};

    final int start;

    /** What a state reads: a code point, or the complement of an index into {@link #classes}, or {@link #READS_NOTHING}. */
    private final int[] symbol;

    /** The state after reading. */
    private final int[] target;

    /** What a literal that a state reads was written as. */
    private final int[] spelling;

    private final int[][] jumps;
    private final boolean[] accepting;
    private final CharacterClass[] classes;

    /** Owns the arrays. */
    Automaton(
            int start,
            int[] symbol,
            int[] target,
            int[] spelling,
            int[][] jumps,
            boolean[] accepting,
            List<CharacterClass> classes) {
        this.start = start;
        this.symbol = symbol;
        this.target = target;
        this.spelling = spelling;
        this.jumps = jumps;
        this.accepting = accepting;
        this.classes = classes.toArray(new CharacterClass[0]);
    }

    /** The automaton of normalised tokens. */
    static Automaton of(List<PatternToken> tokens, String pattern) {
        return new AutomatonBuilder(tokens, pattern).build();
    }

    int size() {
        return symbol.length;
    }

    int[] jumps(int state) {
        return jumps[state];
    }

    boolean accepts(int state) {
        return accepting[state];
    }

    int target(int state) {
        return target[state];
    }

    boolean reads(int state) {
        return symbol[state] != READS_NOTHING;
    }

    boolean readsLiteral(int state) {
        return symbol[state] >= 0;
    }

    int literal(int state) {
        return symbol[state];
    }

    int spelling(int state) {
        return spelling[state];
    }

    CharacterClass characters(int state) {
        return classes[~symbol[state]];
    }

    /** Whether the whole canonical path is one of this automaton's. O(length × states). */
    boolean accepts(String path) {
        StateSet current = new StateSet(size());
        StateSet next = new StateSet(size());
        current.addWithJumps(start);
        for (int i = 0; i < path.length(); ) {
            int codePoint = path.codePointAt(i);
            i += Character.charCount(codePoint);
            for (int s = 0; s < current.size; s++) {
                int state = current.states[s];
                if (reads(state, codePoint)) {
                    next.addWithJumps(target[state]);
                }
            }
            StateSet read = current;
            current = next;
            next = read;
            next.clear();
        }
        for (int s = 0; s < current.size; s++) {
            if (accepting[current.states[s]]) {
                return true;
            }
        }
        return false;
    }

    private boolean reads(int state, int codePoint) {
        return readsLiteral(state)
                ? literal(state) == codePoint
                : reads(state) && characters(state).contains(codePoint);
    }

    /** States without duplicates, in the order in which they were added. */
    private final class StateSet {
        final int[] states;
        final boolean[] present;
        int size;

        StateSet(int capacity) {
            states = new int[capacity];
            present = new boolean[capacity];
        }

        void addWithJumps(int state) {
            int next = size;
            add(state);
            while (next < size) {
                for (int jump : jumps[states[next++]]) {
                    add(jump);
                }
            }
        }

        private void add(int state) {
            if (!present[state]) {
                present[state] = true;
                states[size++] = state;
            }
        }

        void clear() {
            size = 0;
            Arrays.fill(present, false);
        }
    }
}
