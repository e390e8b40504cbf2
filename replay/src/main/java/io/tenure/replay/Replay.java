package io.tenure.replay;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.PositionExpiredException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;

/**
 * What the world looked like: pure functions from entries to the state after them.
 *
 * <p>The entries are those of one journal in order and from its start, or from a {@link Checkpoint} on, which stands for
 * what came before it. Each call is O(entries), and reads no entry after the ones it needs but one.
 */
public final class Replay {
    private Replay() {}

    /** The state after all entries. */
    public static State replay(Iterable<Entry> entries) {
        Fold fold = new Fold();
        entries.forEach(fold::apply);
        return fold.snapshot();
    }

    /**
     * The state as of a position, rounded up to the end of the group there, since half a decision never was a state. After
     * the last entry it is the state then, which its {@link State#position()} tells.
     *
     * @throws PositionExpiredException if the entries begin with a checkpoint after that position
     */
    public static State asOf(Iterable<Entry> entries, Position position) {
        Fold fold = new Fold();
        Position end = position;
        Iterator<Entry> remaining = entries.iterator();
        for (boolean isFirst = true; remaining.hasNext(); isFirst = false) {
            Entry entry = remaining.next();
            Position at = entry.record() instanceof Checkpoint checkpoint ? checkpoint.at() : entry.position();
            if (at.isAfter(end)) {
                if (isFirst && entry.record() instanceof Checkpoint) {
                    throw expired("position " + position, at);
                }
                break;
            }
            if (!at.isAfter(position) && entry.groupEnd().isAfter(end)) {
                end = entry.groupEnd();
            }
            fold.apply(entry);
        }
        return fold.snapshot();
    }

    /**
     * The state as of a time: after the last entry that was not written later. A group has one time, so that none is cut.
     *
     * @param utcMicros the time, in UTC microseconds
     * @throws PositionExpiredException if the entries begin with a checkpoint of a later time
     */
    public static State asOfUtcMicros(Iterable<Entry> entries, long utcMicros) {
        Fold fold = new Fold();
        Iterator<Entry> remaining = entries.iterator();
        for (boolean isFirst = true; remaining.hasNext(); isFirst = false) {
            Entry entry = remaining.next();
            Moment time = entry.record() instanceof Checkpoint checkpoint ? checkpoint.time() : entry.time();
            if (time.utcMicros() > utcMicros) {
                if (isFirst && entry.record() instanceof Checkpoint checkpoint) {
                    throw expired("UTC microsecond " + utcMicros, checkpoint.at());
                }
                break;
            }
            fold.apply(entry);
        }
        return fold.snapshot();
    }

    /**
     * The state as of a time, as {@link #asOfUtcMicros}.
     *
     * @throws ArithmeticException if the time is more than 290,000 years away
     */
    public static State asOf(Iterable<Entry> entries, Instant time) {
        return asOfUtcMicros(entries, ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }

    private static PositionExpiredException expired(String asked, Position kept) {
        return new PositionExpiredException("The state as of " + asked
                + " cannot be told: these entries begin with the checkpoint at position " + kept
                + "; ask for a later one, or give the archived generations too");
    }
}
