package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/** The critical section was not free in time; the message names who holds it and since when. Nothing happened; try again. */
public final class JournalBusyException extends JournalException {
    private static final long serialVersionUID = 1L;

    /** An error with a sentence for people and the cause, if there is one. */
    public JournalBusyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** An error with a sentence for people. */
    public JournalBusyException(String message) {
        this(message, null);
    }
}
