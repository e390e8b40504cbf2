package io.tenure.journal;

/** A role that a caller has, and that a task type may require. Compared exactly. */
public record Role(String value) {
    /** Checks that {@code value} is not blank and at most {@link Limits#NAME_CHARS} long. */
    public Role {
        Limits.name("role", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
