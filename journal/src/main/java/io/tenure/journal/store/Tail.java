package io.tenure.journal.store;

import io.tenure.journal.Entry;
import org.jspecify.annotations.Nullable;

/** A reader of entries in order, which never misses or repeats one. For one thread at a time. */
public interface Tail extends AutoCloseable {
    /**
     * The next committed entry, or null if there is none now; a later call may find one. Never waits.
     *
     * @throws io.tenure.journal.JournalDamagedException if the next bytes are damaged
     * @throws io.tenure.journal.PositionExpiredException if retention overtook this reader
     */
    @Nullable
    Entry poll();

    @Override
    void close();
}
