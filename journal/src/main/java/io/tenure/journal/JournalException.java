package io.tenure.journal;

/** The base of everything that can go wrong with a journal. The message says what is wrong, where, and what to do. */
public abstract sealed class JournalException extends RuntimeException
        permits JournalBusyException,
                JournalDamagedException,
                JournalUnavailableException,
                JournalFormatException,
                IndeterminateException,
                PositionExpiredException {
    private static final long serialVersionUID = 1L;

    JournalException(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
    }
}
