package io.tenure.journal.region;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a piece of work touches: nothing, the paths of a set of globs, or, being unknown, everything.
 *
 * <p>Two regions conflict exactly if some path is in both; see {@link #meeting}. Immutable and thread-safe.
 */
public sealed interface Region {
    /** The most globs that a region may have. */
    int MAX_GLOBS = 1_000;

    /**
     * The most characters and wildcards that the globs of a region may have together beyond their literal prefixes, those
     * of globs with braces counting three times, and globs that are only a directory not at all. Bounds the cost of a
     * meeting, which at worst grows with the product of two regions'.
     */
    int MAX_COMPLEXITY = 5_000;

    /** Touches nothing, and meets nothing. */
    Region NONE = new None();

    /** May touch everything, and meets everything but {@link #NONE}. */
    Region UNKNOWN = new Unknown();

    /**
     * The region of these globs.
     *
     * @throws IllegalArgumentException if there are none, or more than the limits allow
     */
    static Region of(List<Glob> globs) {
        return new Paths(globs);
    }

    /**
     * The region of these patterns, in their order, under {@link PathRules#DEFAULT}.
     *
     * @throws InvalidGlobException if one is not a glob
     * @throws IllegalArgumentException if there are none, or more than the limits allow
     */
    static Region ofGlobs(Collection<String> patterns) {
        return new Paths(patterns.stream().map(Glob::of).toList());
    }

    /**
     * A conflict of this region, the requested one, with a held one: the first pair of globs in order of the requested and
     * then of the held ones that some path matches, with a shortest such path; empty if no path is in both regions.
     *
     * <p>Symmetric, but for the order of the globs. Takes well under a microsecond per pair whose literal prefixes differ or
     * that are both directories; otherwise at worst the product of the two patterns' lengths.
     *
     * @throws IllegalArgumentException if globs of the two follow different path rules; see {@link #under}
     */
    Optional<Witness> meeting(Region held);

    /**
     * This region read under other path rules, for instance those of the journal that a request goes to; this instance if it
     * follows them already.
     *
     * @throws InvalidGlobException if one of its globs is none under these rules
     */
    Region under(PathRules rules);

    /** Touches nothing. */
    record None() implements Region {
        @Override
        public Region under(PathRules rules) {
            return this;
        }

        @Override
        public Optional<Witness> meeting(Region held) {
            return Optional.empty();
        }
    }

    /** May touch everything. */
    record Unknown() implements Region {
        private static final String EVERYTHING = "**";

        @Override
        public Region under(PathRules rules) {
            return this;
        }

        @Override
        public Optional<Witness> meeting(Region held) {
            if (held instanceof Paths paths) {
                return paths.meetingEverything()
                        .map(theirs -> new Witness(EVERYTHING, theirs.requestedGlob(), theirs.path()));
            }
            return held instanceof None ? Optional.empty() : Optional.of(new Witness(EVERYTHING, EVERYTHING, "a"));
        }
    }

    /**
     * Touches the paths that some glob matches.
     *
     * @param globs the globs, at least one
     */
    record Paths(List<Glob> globs) implements Region {
        /** Copies the globs. */
        public Paths {
            if (globs.isEmpty()) {
                throw new IllegalArgumentException("globs is empty; use Region.NONE for a region that touches nothing");
            }
            if (globs.size() > MAX_GLOBS) {
                throw new IllegalArgumentException("globs has " + globs.size() + " entries, more than the limit of "
                        + MAX_GLOBS + "; cover several with one glob, or use Region.UNKNOWN");
            }
            globs = List.copyOf(globs);
            int complexity = globs.stream().mapToInt(Glob::complexity).sum();
            if (complexity > MAX_COMPLEXITY) {
                throw new IllegalArgumentException("globs have " + complexity
                        + " characters and wildcards beyond their literal prefixes (threefold in globs with braces),"
                        + " more than the limit of " + MAX_COMPLEXITY
                        + " for one region; name whole directories instead");
            }
        }

        @Override
        public Optional<Witness> meeting(Region held) {
            if (held instanceof Unknown) {
                return meetingEverything();
            }
            if (!(held instanceof Paths other)) {
                return Optional.empty();
            }
            // By index: iterators would be the only garbage of a disjoint pair.
            for (int i = 0; i < globs.size(); i++) {
                Glob mine = globs.get(i);
                for (int j = 0; j < other.globs.size(); j++) {
                    Glob theirs = other.globs.get(j);
                    Optional<String> path = mine.commonPath(theirs);
                    if (path.isPresent()) {
                        return Optional.of(new Witness(mine.text(), theirs.text(), path.get()));
                    }
                }
            }
            return Optional.empty();
        }

        @Override
        public Region under(PathRules rules) {
            boolean follows = globs.stream().allMatch(glob -> glob.rules().equals(rules));
            return follows
                    ? this
                    : new Paths(globs.stream()
                            .map(glob -> Glob.of(glob.text(), rules))
                            .toList());
        }

        private Optional<Witness> meetingEverything() {
            Glob first = globs.get(0);
            String path = first.shortestPath().orElseThrow();
            return Optional.of(new Witness(first.text(), Unknown.EVERYTHING, path));
        }
    }
}
