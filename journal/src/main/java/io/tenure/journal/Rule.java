package io.tenure.journal;

/** Why a request was granted or refused: the rung of the ladder that decided (SEMANTICS, section 6). */
public enum Rule {
    /** Granted: nothing stood in the way. */
    ADMITTED,
    /** Granted by force. */
    FORCED,
    /** Granted on a lane that the arbiter picked. */
    PICKED,
    /** Granted: the session holds this very lease already. */
    ALREADY_HELD,
    /** Granted by an import, which does not judge. */
    IMPORTED,
    /** Refused: a live lease on a solo lane excludes everything. */
    SOLO_LIVE,
    /** Refused: an earlier, conflicting request waits. */
    QUEUED_BEHIND,
    /** Refused: the lane is full. */
    LANE_HELD,
    /** Refused: a solo lane is granted only when nothing else is live. */
    SOLO_NEEDS_ALONE,
    /** Refused: the taxonomy is closed and does not know the lane. */
    UNKNOWN_LANE,
    /** Refused: some path lies in the regions of both. */
    REGION_CONFLICT,
    /** Refused: as many leases of this kind are live as the policy allows. */
    CLASS_BUDGET_EXHAUSTED,
    /** Refused: a predicate said no, or failed. */
    PREDICATE,
    /** Refused: the work oracle says that no candidate has work. */
    NO_WORK,
    /** Refused: no lane of the pick order fits. */
    LADDER_EXHAUSTED,
    /** Refused: every lane of the pick order is held. */
    ALL_HELD,
    /** Refused: the session holds a lease on this lane already, with another holder or request. */
    SESSION_MISMATCH,
    /** Refused: the token is not the live one of that lease. */
    STALE_TOKEN,
    /** Refused: the policy demands that the old holder be certainly gone before its lease is adopted. */
    HOLDER_NOT_GONE;

    /** Whether this rule grants. */
    public boolean grants() {
        return compareTo(SOLO_LIVE) < 0;
    }
}
