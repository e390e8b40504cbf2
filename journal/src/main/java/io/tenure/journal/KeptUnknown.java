package io.tenure.journal;

/**
 * An unknown record that compaction carries on verbatim.
 *
 * @param position where it was recorded
 * @param time when
 * @param unknown the record
 */
public record KeptUnknown(Position position, Moment time, Unknown unknown) implements Fact {}
