package io.tenure.journal;

/** The name of a task queue: a named, isolated stream of tasks. Compared without regard to case. */
public final class QueueName extends Name {
    /** A queue of this name; {@code value} is not blank and at most {@link Limits#NAME_CHARS} long. */
    public QueueName(String value) {
        super(Limits.name("queue", value));
    }
}
