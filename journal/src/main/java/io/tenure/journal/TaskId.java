package io.tenure.journal;

/** The id of a task within its queue. Compared exactly. */
public record TaskId(String value) {
    /** Checks that {@code value} is not blank and at most {@link Limits#NAME_CHARS} long. */
    public TaskId {
        Limits.name("task", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
