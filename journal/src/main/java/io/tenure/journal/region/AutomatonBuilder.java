package io.tenure.journal.region;

import io.tenure.journal.region.PatternToken.Braces;
import io.tenure.journal.region.PatternToken.GlobStar;
import io.tenure.journal.region.PatternToken.Literal;
import io.tenure.journal.region.PatternToken.OneOf;
import io.tenure.journal.region.PatternToken.Separator;
import io.tenure.journal.region.PatternToken.Star;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the automaton of a pattern as if its braces had been expanded and each expansion normalised, without expanding.
 *
 * <p>First the tokens become a program of steps, in which braces are forks. Then every reachable pair of a step and a
 * {@link Within place within the path} becomes a state. The place delays each slash until a character follows it, so that
 * empty segments vanish and a trailing slash is recognised at the end.
 */
final class AutomatonBuilder {
    /** A state that no path reaches an end from. */
    private static final int DEAD = -1;

    /** Where the path stands that has been read so far. */
    private enum Within {
        /** Nothing read, nothing seen of the pattern. */
        BLANK,
        /** Nothing read, but the pattern has named the root. */
        ROOT,
        /** After a segment, its slash not yet read. */
        SLASH,
        /** As {@link #ROOT}; a double star stands for nothing here, so that what follows is not a segment by itself. */
        ROOT_STARRED,
        /** As {@link #SLASH}; a double star stands for nothing here, so that what follows is not a segment by itself. */
        SLASH_STARRED,
        /** Nothing read; a star, standing for nothing so far, demands a segment. */
        ROOT_OPEN,
        /** As {@link #SLASH}; a star, standing for nothing so far, demands a segment. */
        SLASH_OPEN,
        /** The slash is read, and the current step must read a character. */
        SLASH_READ,
        /** Within a segment. */
        SEGMENT,
        /** As {@link #ROOT}, taking the segment to be {@code .}, which vanishes. */
        ROOT_DOT,
        /** As {@link #SLASH}, taking the segment to be {@code .}, which vanishes. */
        SLASH_DOT,
        /** Taking the segment to be {@code ..}, which is not supported. */
        DOT_DOT
    }

    private static final int ANY = 0;

    /** One step of the program. */
    private sealed interface Step {
        /** Matches a token other than braces; {@code classIndex} is that of its character class, if it is one. */
        record Match(PatternToken token, int classIndex) implements Step {}

        /** Goes on at any of these steps. */
        record Fork(List<Integer> targets) implements Step {}

        /** The pattern is over. */
        record End() implements Step {}
    }

    /** A step at a place; {@code wild} once a wildcard has been passed, so that the end names no directory by itself. */
    private record Spot(int step, Within place, boolean wild) {
        Spot next(Within then) {
            return new Spot(step + 1, then, wild);
        }

        Spot nextWild(Within then) {
            return new Spot(step + 1, then, true);
        }

        Spot again(Within then) {
            return new Spot(step, then, wild);
        }

        Spot againWild(Within then) {
            return new Spot(step, then, true);
        }
    }

    private final String pattern;
    private final boolean hasBraces;
    private final boolean alwaysWild;
    private final List<Step> program = new ArrayList<>();
    private final List<CharacterClass> classes = new ArrayList<>();

    private final Map<Spot, Integer> stateOf = new HashMap<>();
    private final Deque<Spot> unexpanded = new ArrayDeque<>();

    private int[] symbol = new int[32];
    private int[] target = new int[32];
    private int[] spelling = new int[32];
    private int[][] jumps = new int[32][];
    private boolean[] accepting = new boolean[32];
    private int size;

    /** Accepts, and goes on below the directory just read. */
    private final int subtree;

    /** Accepts the root and everything. */
    private final int everything;

    private final int accept;

    AutomatonBuilder(List<PatternToken> tokens, String pattern) {
        this.pattern = pattern;
        this.hasBraces = tokens.stream().anyMatch(Braces.class::isInstance);
        this.alwaysWild = tokens.stream().anyMatch(AutomatonBuilder::isWildcard);
        classes.add(CharacterClass.ANY);
        emit(tokens);
        program.add(new Step.End());
        accept = newState();
        accepting[accept] = true;
        subtree = newState();
        int segmentStart = newState();
        int segmentEnd = newState();
        int withinSegment = newState();
        everything = newState();
        accepting[subtree] = true;
        spelling[subtree] = '/';
        read(subtree, '/', segmentStart);
        read(segmentStart, ~ANY, segmentEnd);
        jumps[segmentEnd] = new int[] {withinSegment, subtree};
        read(withinSegment, ~ANY, segmentEnd);
        jumps[everything] = new int[] {accept, segmentStart};
    }

    Automaton build() {
        int start = state(new Spot(0, Within.BLANK, alwaysWild));
        for (Spot spot = unexpanded.poll(); spot != null; spot = unexpanded.poll()) {
            expand(spot, state(spot));
        }
        if (start == DEAD) {
            throw new InvalidGlobException(pattern, 0, "matches no path", "name a path that can exist");
        }
        return new Automaton(
                start,
                Arrays.copyOf(symbol, size),
                Arrays.copyOf(target, size),
                Arrays.copyOf(spelling, size),
                Arrays.copyOf(jumps, size),
                Arrays.copyOf(accepting, size),
                classes);
    }

    private static boolean isWildcard(PatternToken token) {
        return token instanceof OneOf || token instanceof Star || token instanceof GlobStar;
    }

    private void emit(List<PatternToken> tokens) {
        for (PatternToken token : tokens) {
            if (token instanceof Braces braces) {
                emit(braces);
            } else if (token instanceof OneOf oneOf && oneOf.members() != CharacterClass.ANY) {
                classes.add(oneOf.members());
                program.add(new Step.Match(token, classes.size() - 1));
            } else {
                program.add(new Step.Match(token, ANY));
            }
        }
    }

    private void emit(Braces braces) {
        List<Integer> starts = new ArrayList<>();
        program.add(new Step.Fork(starts));
        List<Integer> exit = new ArrayList<>();
        for (List<PatternToken> alternative : braces.alternatives()) {
            starts.add(program.size());
            emit(alternative);
            program.add(new Step.Fork(exit));
        }
        exit.add(program.size());
    }

    /** The state of the spot, or {@link #DEAD}. */
    private int state(Spot spot) {
        Integer known = stateOf.get(spot);
        if (known == null) {
            known = stateOfNew(spot);
            stateOf.put(spot, known);
        }
        return known;
    }

    private int stateOfNew(Spot spot) {
        Step step = program.get(spot.step());
        if (step instanceof Step.End) {
            return end(spot);
        }
        if (step instanceof Step.Fork fork && fork.targets().size() == 1) {
            return state(new Spot(fork.targets().get(0), spot.place(), spot.wild()));
        }
        if (step instanceof Step.Match match) {
            if (match.token() instanceof Separator) {
                return separator(spot);
            }
            if (spot.place() == Within.DOT_DOT) {
                return DEAD;
            }
            if (spot.place() == Within.ROOT_DOT || spot.place() == Within.SLASH_DOT) {
                return PatternToken.isLiteral(match.token(), '.') ? state(spot.next(Within.DOT_DOT)) : DEAD;
            }
        }
        unexpanded.add(spot);
        return newState();
    }

    private int end(Spot spot) {
        return switch (spot.place()) {
            case BLANK ->
                throw new InvalidGlobException(
                        pattern,
                        0,
                        "is blank for one choice of its braces",
                        "remove that choice, or name everything '**'");
            case ROOT, ROOT_STARRED, ROOT_DOT -> everything;
            case SLASH, SLASH_STARRED, SLASH_DOT -> subtree;
            case SEGMENT -> spot.wild() ? accept : subtree;
            case DOT_DOT -> throw parentInBraces();
            case ROOT_OPEN, SLASH_OPEN, SLASH_READ -> DEAD;
        };
    }

    private int separator(Spot spot) {
        return switch (spot.place()) {
            case BLANK, ROOT, ROOT_STARRED, ROOT_DOT -> state(spot.next(Within.ROOT));
            case SLASH, SLASH_STARRED, SLASH_DOT, SEGMENT -> state(spot.next(Within.SLASH));
            case DOT_DOT -> throw parentInBraces();
            case ROOT_OPEN, SLASH_OPEN, SLASH_READ -> DEAD;
        };
    }

    private InvalidGlobException parentInBraces() {
        return new InvalidGlobException(
                pattern,
                Math.max(0, pattern.indexOf('{')),
                "'..' in braces or next to them",
                "write the path without '..'");
    }

    private void expand(Spot spot, int state) {
        Step step = program.get(spot.step());
        if (step instanceof Step.Fork fork) {
            // Before the array is touched, since new states may replace it.
            int[] targets = fork.targets().stream()
                    .mapToInt(to -> state(new Spot(to, spot.place(), spot.wild())))
                    .filter(to -> to != DEAD)
                    .toArray();
            jumps[state] = targets;
        } else if (step instanceof Step.Match match) {
            switch (spot.place()) {
                case SLASH, SLASH_STARRED, SLASH_OPEN -> expandAfterSlash(match, spot, state);
                default -> expandInSegment(match, spot, state);
            }
        }
    }

    /** The slash is read first, unless the token stands for nothing. */
    private void expandAfterSlash(Step.Match match, Spot spot, int state) {
        int otherwise = DEAD;
        if (match.token() instanceof Star) {
            otherwise = state(spot.nextWild(Within.SLASH_OPEN));
        } else if (match.token() instanceof GlobStar) {
            boolean open = spot.place() == Within.SLASH_OPEN;
            otherwise = state(spot.nextWild(open ? Within.SLASH_OPEN : Within.SLASH_STARRED));
        } else if (isDotInBraces(match, spot)) {
            otherwise = state(spot.next(Within.SLASH_DOT));
        }
        int reader = reader(state, otherwise);
        spelling[reader] = '/';
        read(reader, '/', state(spot.again(Within.SLASH_READ)));
    }

    private void expandInSegment(Step.Match match, Spot spot, int state) {
        if (match.token() instanceof Literal literal) {
            int reader = reader(state, isDotInBraces(match, spot) ? state(spot.next(Within.ROOT_DOT)) : DEAD);
            spelling[reader] = literal.spelling();
            read(reader, literal.codePoint(), state(spot.next(Within.SEGMENT)));
        } else if (match.token() instanceof OneOf) {
            read(state, ~match.classIndex(), state(spot.nextWild(Within.SEGMENT)));
        } else {
            boolean acrossSegments = match.token() instanceof GlobStar;
            boolean mayEndSegment = acrossSegments && spot.place() == Within.SEGMENT;
            int nextSegment = mayEndSegment ? state(spot.againWild(Within.SLASH)) : DEAD;
            int reader = reader(state, afterNothing(spot, acrossSegments), nextSegment);
            read(reader, ~ANY, state(spot.againWild(Within.SEGMENT)));
        }
    }

    /** A state to read in: this one if it has nowhere else to go, else a new one to which it jumps as well. */
    private int reader(int state, int... otherwise) {
        int[] alternatives = Arrays.stream(otherwise).filter(to -> to != DEAD).toArray();
        if (alternatives.length == 0) {
            return state;
        }
        int reader = newState();
        int[] all = Arrays.copyOf(alternatives, alternatives.length + 1);
        all[alternatives.length] = reader;
        jumps[state] = all;
        return reader;
    }

    /** Where a star or double star leads that stands for no character here. */
    private int afterNothing(Spot spot, boolean acrossSegments) {
        return switch (spot.place()) {
            case SEGMENT -> state(spot.nextWild(Within.SEGMENT));
            case BLANK, ROOT, ROOT_STARRED ->
                state(spot.nextWild(acrossSegments ? Within.ROOT_STARRED : Within.ROOT_OPEN));
            case ROOT_OPEN -> state(spot.nextWild(Within.ROOT_OPEN));
            default -> DEAD;
        };
    }

    private boolean isDotInBraces(Step.Match match, Spot spot) {
        return hasBraces
                && PatternToken.isLiteral(match.token(), '.')
                && (spot.place() == Within.BLANK || spot.place() == Within.ROOT || spot.place() == Within.SLASH);
    }

    private void read(int state, int what, int then) {
        if (then != DEAD) {
            symbol[state] = what;
            target[state] = then;
        }
    }

    private int newState() {
        if (size == symbol.length) {
            symbol = Arrays.copyOf(symbol, size * 2);
            target = Arrays.copyOf(target, size * 2);
            spelling = Arrays.copyOf(spelling, size * 2);
            jumps = Arrays.copyOf(jumps, size * 2);
            accepting = Arrays.copyOf(accepting, size * 2);
        }
        symbol[size] = Automaton.READS_NOTHING;
        jumps[size] = Automaton.NO_JUMPS;
        return size++;
    }
}
