package io.tenure.journal;

/** The identity of a lease: its lane and the session that holds it. At most one lease of an identity is live. */
public record LeaseId(LaneName lane, SessionId session) {
    @Override
    public String toString() {
        return lane + "/" + session;
    }
}
