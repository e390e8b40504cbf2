package io.tenure.journal.region;

import java.util.Arrays;
import java.util.List;

/**
 * The canonical paths of one glob as a nondeterministic automaton. A state has readers, each of which reads one character
 * of a class and leads to another state; it may accept; and it may jump to other states without reading. Immutable.
 *
 * <p>It never accepts a path with an empty segment, but may accept one with a {@code .} or {@code ..} segment, which is no
 * canonical path: {@link Intersection} leaves those out.
 */
final class Automaton {
    private final int start;

    /** The first reader of each state; those of state {@code s} end where those of {@code s + 1} begin. */
    private final int[] firstReader;

    /** What a reader reads: a code point, or the complement of an index into {@link #classes}. */
    private final int[] symbol;

    /** What a literal that a reader reads was written as. */
    private final int[] spelling;

    /** The state after reading. */
    private final int[] target;

    private final int[][] jumps;
    private final boolean[] accepting;
    private final CharacterClass[] classes;

    private Automaton(int start, Builder states, List<CharacterClass> classes) {
        this.start = start;
        this.firstReader = Arrays.copyOf(states.firstReader, states.size + 1);
        this.firstReader[states.size] = states.readers;
        this.symbol = Arrays.copyOf(states.symbol, states.readers);
        this.spelling = Arrays.copyOf(states.spelling, states.readers);
        this.target = Arrays.copyOf(states.target, states.readers);
        this.jumps = Arrays.copyOf(states.jumps, states.size);
        this.accepting = Arrays.copyOf(states.accepting, states.size);
        this.classes = classes.toArray(new CharacterClass[0]);
    }

    int start() {
        return start;
    }

    /** How many states there are. */
    int size() {
        return accepting.length;
    }

    boolean accepts(int state) {
        return accepting[state];
    }

    int[] jumps(int state) {
        return jumps[state];
    }

    int firstReader(int state) {
        return firstReader[state];
    }

    int endReader(int state) {
        return firstReader[state + 1];
    }

    int target(int reader) {
        return target[reader];
    }

    /** The literal that a reader reads, or a negative number if it reads a class. */
    int literal(int reader) {
        return symbol[reader];
    }

    int spelling(int reader) {
        return spelling[reader];
    }

    /** The class that a reader reads. */
    CharacterClass characters(int reader) {
        return classes[~symbol[reader]];
    }

    /** Whether the reader reads the character. */
    boolean reads(int reader, int codePoint) {
        int read = symbol[reader];
        return read >= 0 ? read == codePoint : classes[~read].contains(codePoint);
    }

    /** Whether the whole canonical path is one of this automaton's. O(length × readers). */
    boolean accepts(String path) {
        StateSet current = new StateSet(size());
        StateSet next = new StateSet(size());
        current.addWithJumps(start);
        for (int i = 0; i < path.length(); ) {
            int codePoint = path.codePointAt(i);
            i += Character.charCount(codePoint);
            for (int s = 0; s < current.count; s++) {
                int state = current.states[s];
                for (int reader = firstReader[state]; reader < firstReader[state + 1]; reader++) {
                    if (reads(reader, codePoint)) {
                        next.addWithJumps(target[reader]);
                    }
                }
            }
            StateSet read = current;
            current = next;
            next = read;
            next.clear();
        }
        for (int s = 0; s < current.count; s++) {
            if (accepting[current.states[s]]) {
                return true;
            }
        }
        return false;
    }

    /** States without duplicates, in the order in which they were added. */
    private final class StateSet {
        final int[] states;
        final boolean[] present;
        int count;

        StateSet(int capacity) {
            states = new int[capacity];
            present = new boolean[capacity];
        }

        void addWithJumps(int state) {
            int next = count;
            add(state);
            while (next < count) {
                for (int jump : jumps[states[next++]]) {
                    add(jump);
                }
            }
        }

        private void add(int state) {
            if (!present[state]) {
                present[state] = true;
                states[count++] = state;
            }
        }

        void clear() {
            for (int s = 0; s < count; s++) {
                present[states[s]] = false;
            }
            count = 0;
        }
    }

    /** Takes the states in order: each begins, and then says all about itself before the next one begins. */
    static final class Builder {
        private static final int[] NO_JUMPS = {};

        private int[] firstReader = new int[16];
        private int[][] jumps = new int[16][];
        private boolean[] accepting = new boolean[16];
        private int size;

        private int[] symbol = new int[32];
        private int[] spelling = new int[32];
        private int[] target = new int[32];
        private int readers;

        /** Begins the next state. */
        void begin() {
            // One place more than states, for the end of the last one's readers.
            if (size + 1 == firstReader.length) {
                firstReader = Arrays.copyOf(firstReader, size * 2);
                jumps = Arrays.copyOf(jumps, size * 2);
                accepting = Arrays.copyOf(accepting, size * 2);
            }
            firstReader[size] = readers;
            jumps[size] = NO_JUMPS;
            size++;
        }

        /** The path may end in this state. */
        void accept() {
            accepting[size - 1] = true;
        }

        /** This state goes on to another one without reading. */
        void jump(int to) {
            int[] before = jumps[size - 1];
            int[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = to;
            jumps[size - 1] = after;
        }

        /** This state reads a code point or, given the complement of its index, a class. */
        void read(int what, int spelled, int to) {
            if (readers == symbol.length) {
                symbol = Arrays.copyOf(symbol, readers * 2);
                spelling = Arrays.copyOf(spelling, readers * 2);
                target = Arrays.copyOf(target, readers * 2);
            }
            symbol[readers] = what;
            spelling[readers] = spelled;
            target[readers++] = to;
        }

        Automaton build(int start, List<CharacterClass> classes) {
            return new Automaton(start, this, classes);
        }
    }
}
