package io.tenure.journal.region;

/** Thrown when a pattern is not a glob; the message says what is wrong, at which index, and what to do. */
public final class InvalidGlobException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String pattern;
    private final int index;

    InvalidGlobException(String pattern, int index, String problem, String remedy) {
        super("glob " + Quoted.of(pattern) + ": " + problem + " at index " + index + "; " + remedy);
        this.pattern = pattern;
        this.index = index;
    }

    /** The pattern as it was given. */
    public String pattern() {
        return pattern;
    }

    /** Where in the pattern, in chars from 0; in its composed (NFC) form where that differs. */
    public int index() {
        return index;
    }
}
