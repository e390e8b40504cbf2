package io.tenure.journal.store;

/** Is told of every {@link Step}; does nothing in production. */
@FunctionalInterface
interface Steps {
    /** Ignores every step. */
    Steps NONE = step -> {};

    /** The step was just taken. */
    void reached(Step step);
}
