package io.tenure.journal.region;

import java.util.Optional;

/**
 * Decides whether a requested region conflicts with a held one. Pure: same regions, same answer.
 *
 * <p>Only {@link #EXACT} ships. A replacement may refuse more or less, but must not find a conflict between globs whose
 * literal prefixes differ: a region index never shows it those.
 */
@FunctionalInterface
public interface OverlapRule {
    /** Two regions conflict exactly if some path is in both. */
    OverlapRule EXACT = Region::meeting;

    /** The conflict, or empty if there is none. */
    Optional<Witness> meeting(Region requested, Region held);
}
