package io.tenure.replay;

import io.tenure.journal.Moment;

/** How the fold takes the moments that records claim. */
final class Beats {
    private Beats() {}

    /**
     * The claimed moment, or the entry's time if the claim lies after it: nothing happens after the entry that tells of
     * it, and else one beat from the future would suppress every real beat until then.
     */
    static Moment notAfter(Moment claimed, Moment entryTime) {
        return claimed.isAfter(entryTime) ? entryTime : claimed;
    }

    /** The freshness after a beat at the claimed moment: forward, never backward, and not into the future. */
    static Moment taken(Moment claimed, Moment entryTime, Moment freshAt) {
        Moment at = notAfter(claimed, entryTime);
        return at.isAfter(freshAt) ? at : freshAt;
    }
}
