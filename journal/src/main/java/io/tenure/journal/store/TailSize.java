package io.tenure.journal.store;

/**
 * What follows the last checkpoint, and has to be folded by whoever opens the journal.
 *
 * @param entries how many entries
 * @param bytes the size of their frames
 */
public record TailSize(long entries, long bytes) {
    /** Nothing follows. */
    public static final TailSize NONE = new TailSize(0, 0);

    /** With one more group. */
    TailSize plus(long groupEntries, long frameBytes) {
        return new TailSize(entries + groupEntries, bytes + frameBytes);
    }
}
