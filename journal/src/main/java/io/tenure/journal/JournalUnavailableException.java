package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/** The journal cannot be used: missing, unreadable, no room, no permission, missing JVM flags, closed. Nothing happened. */
public final class JournalUnavailableException extends JournalException {
    private static final long serialVersionUID = 1L;

    /** An error with a sentence for people and the cause, if there is one. */
    public JournalUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** An error with a sentence for people. */
    public JournalUnavailableException(String message) {
        this(message, null);
    }
}
