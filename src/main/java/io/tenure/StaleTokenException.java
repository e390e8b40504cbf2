package io.tenure;

import io.tenure.journal.Token;

/** Thrown when a fenced resource was to be changed under a token that is not the live one; nothing was changed. */
public final class StaleTokenException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final long token;

    /** A stale use of the token, described in a sentence for people. */
    public StaleTokenException(Token token, String message) {
        super(message);
        this.token = token.value();
    }

    /** The stale token. */
    public Token token() {
        return new Token(token);
    }
}
