package io.tenure.journal;

/**
 * The place of an entry in a journal: {@code seq} is dense from 1 within an epoch, and the epoch rises when a journal is
 * continued after a loss. Ordered by epoch, then seq; written {@code seq} in epoch 0 and {@code epoch:seq} later.
 */
public record Position(long epoch, long seq) implements Comparable<Position> {
    /** Before the first entry of a new journal. */
    public static final Position START = new Position(0, 0);

    /** Checks that both parts are in the range that a {@link Token} can carry. */
    public Position {
        Limits.range("epoch", epoch, 0, Token.MAX_EPOCH);
        Limits.range("seq", seq, 0, Token.MAX_SEQ);
    }

    /** The position {@code count} entries further in the same epoch. */
    public Position plus(long count) {
        return new Position(epoch, seq + count);
    }

    /** The position of the next entry in the same epoch. */
    public Position next() {
        return plus(1);
    }

    /** Whether this position lies after {@code other}. */
    public boolean isAfter(Position other) {
        return compareTo(other) > 0;
    }

    /** Reads what {@link #toString()} writes. */
    public static Position parse(String text) {
        int colon = text.indexOf(':');
        try {
            return colon < 0
                    ? new Position(0, Long.parseLong(text))
                    : new Position(Long.parseLong(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
        } catch (NumberFormatException notANumber) {
            throw new InvalidFieldException(
                    "position", "is '" + text + "'; write SEQ or EPOCH:SEQ, such as 17 or 1:17");
        }
    }

    @Override
    public int compareTo(Position other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Long.compare(seq, other.seq);
    }

    @Override
    public String toString() {
        return epoch == 0 ? Long.toString(seq) : epoch + ":" + seq;
    }
}
