package io.tenure.journal;

/** The id of one run of a caller: together with the lane it is the identity of a lease. Compared exactly. */
public record SessionId(String value) {
    /** Checks that {@code value} is not blank and at most {@link Limits#NAME_CHARS} long. */
    public SessionId {
        Limits.name("session", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
