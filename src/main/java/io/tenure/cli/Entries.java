package io.tenure.cli;

import io.tenure.journal.Entry;
import io.tenure.journal.store.Tail;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The entries that a tail has now, as far as they are committed. To be gone through once, in one thread. */
final class Entries implements Iterable<Entry> {
    private final Tail tail;
    private final Progress progress;
    private long count;

    /** The entries of a tail; tells the progress how many were seen. */
    Entries(Tail tail, Progress progress) {
        this.tail = tail;
        this.progress = progress;
    }

    /** How many were gone through. */
    long count() {
        return count;
    }

    @Override
    public Iterator<Entry> iterator() {
        return new Iterator<>() {
            private @Nullable Entry next;

            @Override
            public boolean hasNext() {
                if (next == null) {
                    next = tail.poll();
                }
                return next != null;
            }

            @Override
            public Entry next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the tail has no further entry now");
                }
                Entry entry = Objects.requireNonNull(next);
                next = null;
                count++;
                progress.reached(count);
                return entry;
            }
        };
    }
}
