package io.tenure.journal.store;

import io.tenure.journal.Moment;
import io.tenure.journal.Position;

/**
 * Chooses what to append, from what the follower knows. Has no effect but its return value, since an optimistic engine
 * calls it again after a conflict.
 *
 * @param <A> the answer to the caller
 */
@FunctionalInterface
public interface Decider<A> {
    /**
     * Chooses.
     *
     * @param now the clocks, sampled after catching up; the time that the group will carry
     * @param next the position that the first record of the group will have
     */
    Proposal<A> decide(Moment now, Position next);
}
