package io.tenure.journal.store;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.Position;
import io.tenure.journal.Sha256;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What several {@link InMemoryJournal}s share in place of a directory: all entries ever, and the newest checkpoint. Knows
 * one way to append: if the head is still where the appender believes it. Safe for all threads; lives as long as the JVM.
 */
public final class InMemoryLog {
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable Entry checkpoint;
    private int firstAfterCheckpoint;
    private long generation = 1;

    /** An empty log. */
    public InMemoryLog() {}

    /** Appends a group behind {@code expected}; false, and nothing happened, if that is not the head any more. */
    synchronized boolean append(Position expected, List<Entry> group) {
        if (!head().position().equals(expected)) {
            return false;
        }
        entries.addAll(group);
        return true;
    }

    synchronized Head head() {
        if (entries.isEmpty()) {
            return new Head(Position.START, Sha256.ZERO, generation);
        }
        Entry last = entries.get(entries.size() - 1);
        return new Head(last.position(), last.hash(), generation);
    }

    /** How many entries follow the newest checkpoint; their frames are not kept. */
    synchronized TailSize tailSize() {
        return new TailSize(entries.size() - (long) firstAfterCheckpoint, 0);
    }

    /** The entries from an index on. */
    synchronized List<Entry> from(int index) {
        return List.copyOf(entries.subList(index, entries.size()));
    }

    /** The entry at an index, or null if there is none yet. */
    synchronized @Nullable Entry at(int index) {
        return index < entries.size() ? entries.get(index) : null;
    }

    /** The newest checkpoint, if there is one, and the index of the first entry after it. */
    synchronized Start start() {
        return new Start(checkpoint, firstAfterCheckpoint);
    }

    /** The index of the first entry after a position. */
    synchronized int indexAfter(Position position) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).position().isAfter(position)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Lets later openings start with this checkpoint; false if one at the same place or later is there already. */
    synchronized boolean rebase(Entry candidate, Checkpoint replacement) {
        Entry present = checkpoint;
        Position at = replacement.at();
        if (at.equals(Position.START) || (present != null && !at.isAfter(present.position()))) {
            return false;
        }
        int after = indexAfter(at);
        Entry last = after == 0 ? null : entries.get(after - 1);
        if (last == null || !last.position().equals(at) || !last.groupEnd().equals(at)) {
            throw new IllegalArgumentException(
                    "the checkpoint stands for entries up to " + at + ", where no group of this journal ends");
        }
        if (!last.hash().equals(replacement.hash())) {
            throw new IllegalArgumentException("the checkpoint at " + at + " has hash " + replacement.hash()
                    + ", but the journal has " + last.hash() + " there");
        }
        checkpoint = candidate;
        firstAfterCheckpoint = after;
        generation++;
        return true;
    }

    /** Where an opening starts. */
    record Start(@Nullable Entry checkpoint, int next) {}
}
