package io.tenure.journal.store;

import io.tenure.journal.Entry;

/** Receives every entry of a journal once and in order; a {@link io.tenure.journal.Checkpoint} replaces what came before it. */
@FunctionalInterface
public interface Follower {
    /** Applies one committed entry. Must not throw for a decodable entry. */
    void apply(Entry entry);
}
