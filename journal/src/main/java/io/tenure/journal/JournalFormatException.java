package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/** The journal was written by a newer version, or holds a record that must be understood and is not: it can be read but nothing may be decided. */
public final class JournalFormatException extends JournalException {
    private static final long serialVersionUID = 1L;

    /** An error with a sentence for people and the cause, if there is one. */
    public JournalFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** An error with a sentence for people. */
    public JournalFormatException(String message) {
        this(message, null);
    }
}
