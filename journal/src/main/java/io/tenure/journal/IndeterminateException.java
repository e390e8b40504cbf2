package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/** The record may stand or not: it was appended, but making it durable failed. The handle refuses further work; reopen and look. */
public final class IndeterminateException extends JournalException {
    private static final long serialVersionUID = 1L;

    /** An error with a sentence for people and the cause, if there is one. */
    public IndeterminateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** An error with a sentence for people. */
    public IndeterminateException(String message) {
        this(message, null);
    }
}
