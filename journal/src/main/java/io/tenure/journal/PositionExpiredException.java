package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/** The wanted entries were dropped by retention; there is a gap that cannot be read. */
public final class PositionExpiredException extends JournalException {
    private static final long serialVersionUID = 1L;

    /** An error with a sentence for people and the cause, if there is one. */
    public PositionExpiredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** An error with a sentence for people. */
    public PositionExpiredException(String message) {
        this(message, null);
    }
}
