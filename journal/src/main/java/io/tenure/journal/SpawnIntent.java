package io.tenure.journal;

/**
 * An open intent to launch.
 *
 * @param position where it was recorded
 * @param time when
 * @param spawn the record
 */
public record SpawnIntent(Position position, Moment time, Spawn spawn) implements Fact {}
