package io.tenure.journal;

/**
 * An open intent to stop.
 *
 * @param position where it was recorded
 * @param time when
 * @param halt the record
 */
public record HaltIntent(Position position, Moment time, Halt halt) implements Fact {}
