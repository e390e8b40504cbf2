package io.tenure.journal.store;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Sha256;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory that several {@link InMemoryJournal}s share, as processes share a directory. It knows no critical
 * section, only "append if the head is still N". Safe for all threads; everything dies with it.
 */
public final class InMemoryLog {
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable Checkpoint checkpoint;
    private Head head = new Head(Position.START, Sha256.ZERO, 1);

    /** An empty log. */
    public InMemoryLog() {}

    synchronized Head head() {
        return head;
    }

    /** The checkpoint with which the live generation starts, or null. */
    synchronized @Nullable Checkpoint checkpoint() {
        return checkpoint;
    }

    /** The time of the newest entry. */
    synchronized Moment time() {
        return entries.isEmpty()
                ? Moment.EPOCH
                : entries.get(entries.size() - 1).time();
    }

    /** Appends a group if the head is still where the caller saw it. */
    synchronized boolean appendIfHeadIs(Position expected, List<Entry> group) {
        if (!head.position().equals(expected)) {
            return false;
        }
        entries.addAll(group);
        Entry last = group.get(group.size() - 1);
        head = new Head(last.position(), last.hash(), head.generation());
        return true;
    }

    /** The entry after a position, or null. All entries are of epoch 0, so that seq is the index. */
    synchronized @Nullable Entry next(Position after) {
        return after.seq() < entries.size() ? entries.get((int) after.seq()) : null;
    }

    /** Starts a new generation unless one was started with this or a later state. */
    synchronized boolean rebase(Checkpoint newer) {
        Checkpoint present = checkpoint;
        if (newer.at().isAfter(head.position())
                || (present != null && !newer.at().isAfter(present.at()))) {
            return false;
        }
        checkpoint = newer;
        head = new Head(head.position(), head.hash(), head.generation() + 1);
        return true;
    }
}
