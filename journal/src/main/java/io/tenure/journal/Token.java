package io.tenure.journal;

/**
 * A fencing token: {@code epoch·2^40 + seq} of the record that granted or adopted. Strictly rises with every grant and
 * every adoption, for ever, so that a store that keeps the largest token seen can refuse every former holder.
 */
public record Token(long value) implements Comparable<Token> {
    static final int SEQ_BITS = 40;
    static final long MAX_SEQ = (1L << SEQ_BITS) - 1;
    static final long MAX_EPOCH = (1L << (63 - SEQ_BITS)) - 1;

    /** Checks that the token stands for a record. */
    public Token {
        if (value <= 0) {
            throw new InvalidFieldException(
                    "token", "is " + value + "; a token is the positive number that a grant returned");
        }
    }

    /** The token of the record at {@code position}. */
    public static Token of(Position position) {
        return new Token((position.epoch() << SEQ_BITS) + position.seq());
    }

    /** The position of the granting record. */
    public Position position() {
        return new Position(value >>> SEQ_BITS, value & MAX_SEQ);
    }

    @Override
    public int compareTo(Token other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
