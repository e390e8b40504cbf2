package io.tenure.journal;

/** The caller's own id of the run that a lease or an intent belongs to. Compared exactly. */
public record RunId(String value) {
    /** Checks that {@code value} is not blank and at most {@link Limits#NAME_CHARS} long. */
    public RunId {
        Limits.name("run", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
