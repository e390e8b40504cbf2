package io.tenure.journal;

/**
 * One record in its place in the journal.
 *
 * @param position its place; a {@link Checkpoint} consumes none and stands at the position that it replaces
 * @param groupEnd the place of the last record of its group, which is the first place at which the whole decision is seen
 * @param time when it was written, by the writer's clocks; never goes backwards along the journal
 * @param wallMicros the writer's raw wall clock, which differs from {@code time} only where that had to be corrected
 * @param writer who wrote it, such as {@code host:pid}; for people
 * @param record what happened
 * @param hash the SHA-256 chain up to and including this entry
 */
public record Entry(
        Position position, Position groupEnd, Moment time, long wallMicros, String writer, Record record, Sha256 hash) {
    /** Checks that the group does not end before its entry. */
    public Entry {
        if (position.isAfter(groupEnd)) {
            throw new InvalidFieldException("groupEnd", "is " + groupEnd + ", before the entry at " + position);
        }
    }
}
