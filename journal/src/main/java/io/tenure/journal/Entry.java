package io.tenure.journal;

/**
 * One record in its place in the journal.
 *
 * @param position its place; a {@link Checkpoint} consumes none and stands at the position that it replaces
 * @param time when it was written, by the writer's clocks; never goes backwards along the journal
 * @param wallMicros the writer's raw wall clock, which differs from {@code time} only where that had to be corrected
 * @param writer who wrote it, such as {@code host:pid}; for people
 * @param record what happened
 * @param hash the SHA-256 chain up to and including this entry
 */
public record Entry(Position position, Moment time, long wallMicros, String writer, Record record, Sha256 hash) {}
