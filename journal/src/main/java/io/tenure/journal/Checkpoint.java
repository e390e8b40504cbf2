package io.tenure.journal;

import java.util.List;

/**
 * The state after a position: stands for every entry up to it and consumes no seq.
 *
 * @param at the position that it stands for
 * @param time the time of the entry there
 * @param hash the chain hash there
 * @param facts the state, in the order in which folding them rebuilds it
 */
public record Checkpoint(Position at, Moment time, Sha256 hash, List<Fact> facts) implements Record {
    /** Checks sizes and ranges. */
    public Checkpoint {
        facts = List.copyOf(facts);
    }

    @Override
    public RecordType type() {
        return RecordType.CHECKPOINT;
    }

    @Override
    public Extras extras() {
        return Extras.NONE;
    }
}
