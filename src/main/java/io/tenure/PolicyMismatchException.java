package io.tenure;

/** Thrown when a journal is opened under another policy than the one in force; nothing was changed. */
public final class PolicyMismatchException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** A mismatch, described in a sentence for people. */
    public PolicyMismatchException(String message) {
        super(message);
    }
}
