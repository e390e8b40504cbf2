package io.tenure.journal;

import java.util.Map;

/**
 * What the fold counts, and compaction carries on.
 *
 * @param records entries by type
 * @param refusals refusals by rule
 * @param contradictions records that contradicted the state and changed nothing
 */
public record Counters(Map<RecordType, Long> records, Map<Rule, Long> refusals, long contradictions) implements Fact {
    /** Nothing counted yet. */
    public static final Counters ZERO = new Counters(Map.of(), Map.of(), 0);

    /** Copies the maps. */
    public Counters {
        records = Map.copyOf(records);
        refusals = Map.copyOf(refusals);
    }
}
