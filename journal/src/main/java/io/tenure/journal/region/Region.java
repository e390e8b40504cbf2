package io.tenure.journal.region;

import java.util.List;

/** What a piece of work touches: nothing, a set of paths, or everything. */
public sealed interface Region {
    /** Touches nothing. */
    Region NONE = new None();

    /** May touch everything. */
    Region UNKNOWN = new Unknown();

    /** Touches nothing. */
    record None() implements Region {}

    /** May touch everything. */
    record Unknown() implements Region {}

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
            globs = List.copyOf(globs);
        }
    }
}
