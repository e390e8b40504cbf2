package io.tenure.journal.region;

import io.tenure.journal.region.PatternToken.Braces;
import io.tenure.journal.region.PatternToken.GlobStar;
import io.tenure.journal.region.PatternToken.Literal;
import io.tenure.journal.region.PatternToken.OneOf;
import io.tenure.journal.region.PatternToken.Separator;
import io.tenure.journal.region.PatternToken.Star;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds the automaton of a pattern as if its braces had been expanded and each expansion normalised, without expanding.
 *
 * <p>The tokens become a program of steps. A state is a step at a {@link Within place within the path}; what it reads is
 * collected from all steps that it can go on to without reading. The place delays each slash until a character follows
 * it, so that empty segments vanish and a trailing slash is recognised at the end. Only braces make states jump, so that
 * a state of a pattern without braces has a handful of readers, and all readers together are linear in the pattern.
 */
final class AutomatonBuilder {
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

    /** One step of the program. */
    private sealed interface Step {
        /** Matches a token other than braces; {@code classIndex} is that of its character class, if it is one. */
        record Match(PatternToken token, int classIndex) implements Step {}

        /** Goes on at any of these steps: the beginning of braces. */
        record Choice(List<Integer> starts) implements Step {}

        /** Goes on behind the braces. */
        record Behind(List<Integer> end) implements Step {}

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

    private static final int ANY = 0;

    /** The states below a directory: within a segment, and after its slash. They have no spot. */
    private static final int BELOW = 0;

    private static final int BELOW_SLASH = 1;
    private static final int FIRST_WITH_SPOT = 2;

    private final String pattern;
    private final boolean hasBraces;
    private final List<Step> program = new ArrayList<>();
    private final List<CharacterClass> classes = new ArrayList<>();
    private final Map<Spot, Integer> stateOf = new HashMap<>();
    private final List<Spot> spots = new ArrayList<>();
    private final Automaton.Builder states = new Automaton.Builder();

    /** The spots that the state under construction has gone on to. */
    private final Set<Spot> passed = new HashSet<>();

    private AutomatonBuilder(List<PatternToken> tokens, String pattern) {
        this.pattern = pattern;
        this.hasBraces = tokens.stream().anyMatch(Braces.class::isInstance);
        classes.add(CharacterClass.ANY);
        emit(tokens);
        program.add(new Step.End());
    }

    /** The automaton of normalised tokens. */
    static Automaton build(List<PatternToken> tokens, String pattern) {
        boolean alwaysWild = tokens.stream().anyMatch(AutomatonBuilder::isWildcard);
        return new AutomatonBuilder(tokens, pattern).build(alwaysWild);
    }

    private Automaton build(boolean alwaysWild) {
        states.begin();
        states.accept();
        states.read(~ANY, 0, BELOW);
        states.read('/', '/', BELOW_SLASH);
        states.begin();
        states.read(~ANY, 0, BELOW);
        int start = state(new Spot(0, Within.BLANK, alwaysWild));
        for (int i = 0; i < spots.size(); i++) {
            Spot spot = spots.get(i);
            states.begin();
            passed.clear();
            if (program.get(spot.step()) instanceof Step.Choice choice) {
                choice.starts().forEach(to -> goOn(new Spot(to, spot.place(), spot.wild())));
            } else {
                goOn(spot);
            }
        }
        return states.build(start, classes);
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
        program.add(new Step.Choice(starts));
        List<Integer> end = new ArrayList<>();
        for (List<PatternToken> alternative : braces.alternatives()) {
            starts.add(program.size());
            emit(alternative);
            program.add(new Step.Behind(end));
        }
        end.add(program.size());
    }

    private int state(Spot spot) {
        return stateOf.computeIfAbsent(spot, unseen -> {
            spots.add(unseen);
            return FIRST_WITH_SPOT + spots.size() - 1;
        });
    }

    /** Adds to the state under construction what the spot reads, and what it goes on to without reading. */
    private void goOn(Spot spot) {
        if (!passed.add(spot)) {
            return;
        }
        Step step = program.get(spot.step());
        if (step instanceof Step.Match match) {
            switch (spot.place()) {
                case SLASH, SLASH_STARRED, SLASH_OPEN -> goOnAfterSlash(match, spot);
                case ROOT_DOT, SLASH_DOT, DOT_DOT -> goOnAfterDot(match, spot);
                default -> goOnInSegment(match, spot);
            }
        } else if (step instanceof Step.Choice) {
            states.jump(state(spot));
        } else if (step instanceof Step.Behind behind) {
            goOn(new Spot(behind.end().get(0), spot.place(), spot.wild()));
        } else {
            end(spot);
        }
    }

    private void end(Spot spot) {
        switch (spot.place()) {
            case BLANK ->
                throw new InvalidGlobException(
                        pattern,
                        0,
                        "is blank for one choice of its braces",
                        "remove that choice, or name everything '**'");
            case DOT_DOT -> throw parentInBraces();
            case ROOT, ROOT_STARRED, ROOT_DOT -> {
                states.accept();
                states.read(~ANY, 0, BELOW);
            }
            case SLASH, SLASH_STARRED, SLASH_DOT -> acceptSubtree();
            case SEGMENT -> {
                if (spot.wild()) {
                    states.accept();
                } else {
                    acceptSubtree();
                }
            }
            case ROOT_OPEN, SLASH_OPEN, SLASH_READ -> {
                // No path: a star must stand for at least one character of its segment.
            }
        }
    }

    private void acceptSubtree() {
        states.accept();
        states.read('/', '/', BELOW_SLASH);
    }

    /** The slash is read first, unless the token stands for nothing. */
    private void goOnAfterSlash(Step.Match match, Spot spot) {
        PatternToken token = match.token();
        if (token instanceof Separator) {
            if (spot.place() != Within.SLASH_OPEN) {
                goOn(spot.next(Within.SLASH));
            }
            return;
        }
        states.read('/', '/', state(spot.again(Within.SLASH_READ)));
        if (token instanceof Star) {
            goOn(spot.nextWild(Within.SLASH_OPEN));
        } else if (token instanceof GlobStar) {
            boolean open = spot.place() == Within.SLASH_OPEN;
            goOn(spot.nextWild(open ? Within.SLASH_OPEN : Within.SLASH_STARRED));
        } else if (spot.place() == Within.SLASH && isDotInBraces(token)) {
            goOn(spot.next(Within.SLASH_DOT));
        }
    }

    private void goOnAfterDot(Step.Match match, Spot spot) {
        if (match.token() instanceof Separator) {
            if (spot.place() == Within.DOT_DOT) {
                throw parentInBraces();
            }
            goOn(spot.next(spot.place() == Within.ROOT_DOT ? Within.ROOT : Within.SLASH));
        } else if (spot.place() != Within.DOT_DOT && PatternToken.isLiteral(match.token(), '.')) {
            goOn(spot.next(Within.DOT_DOT));
        }
    }

    /** Within a segment, or where a segment may begin at once. */
    private void goOnInSegment(Step.Match match, Spot spot) {
        PatternToken token = match.token();
        Within place = spot.place();
        if (token instanceof Separator) {
            if (place == Within.SEGMENT) {
                goOn(spot.next(Within.SLASH));
            } else if (place != Within.ROOT_OPEN) {
                goOn(spot.next(Within.ROOT));
            }
        } else if (token instanceof Literal literal) {
            states.read(literal.codePoint(), literal.spelling(), state(spot.next(Within.SEGMENT)));
            if ((place == Within.BLANK || place == Within.ROOT) && isDotInBraces(token)) {
                goOn(spot.next(Within.ROOT_DOT));
            }
        } else if (token instanceof OneOf) {
            states.read(~match.classIndex(), 0, state(spot.nextWild(Within.SEGMENT)));
        } else {
            states.read(~ANY, 0, state(spot.againWild(Within.SEGMENT)));
            boolean acrossSegments = token instanceof GlobStar;
            if (place == Within.SEGMENT) {
                goOn(spot.nextWild(Within.SEGMENT));
                if (acrossSegments) {
                    goOn(spot.againWild(Within.SLASH));
                }
            } else if (place != Within.SLASH_READ) {
                boolean open = !acrossSegments || place == Within.ROOT_OPEN;
                goOn(spot.nextWild(open ? Within.ROOT_OPEN : Within.ROOT_STARRED));
            }
        }
    }

    private boolean isDotInBraces(PatternToken token) {
        return hasBraces && PatternToken.isLiteral(token, '.');
    }

    private InvalidGlobException parentInBraces() {
        return new InvalidGlobException(
                pattern,
                Math.max(0, pattern.indexOf('{')),
                "'..' in braces or next to them",
                "write the path without '..'");
    }
}
