package io.tenure.replay;

import io.tenure.journal.Counters;
import io.tenure.journal.RecordType;
import io.tenure.journal.Rule;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Counts entries by type, refusals by rule, and contradictions. */
final class Tally {
    private final Counts<RecordType> records = new Counts<>(RecordType.class);
    private final Counts<Rule> refusals = new Counts<>(Rule.class);
    private long contradictions;

    void countRecord(RecordType type) {
        records.add(type, 1);
    }

    void countRefusal(Rule rule) {
        refusals.add(rule, 1);
    }

    void countContradiction() {
        contradictions++;
    }

    void clear() {
        records.clear();
        refusals.clear();
        contradictions = 0;
    }

    /** Adds what a checkpoint carries. */
    boolean add(Counters counters) {
        counters.records().forEach(records::add);
        counters.refusals().forEach(refusals::add);
        contradictions += counters.contradictions();
        return true;
    }

    Counters snapshot() {
        return new Counters(records.snapshot(), refusals.snapshot(), contradictions);
    }

    /** One number a constant; an array, since every entry is counted. */
    private static final class Counts<E extends Enum<E>> {
        private final Class<E> type;
        private final E[] constants;
        private final long[] counts;

        Counts(Class<E> type) {
            this.type = type;
            this.constants = type.getEnumConstants();
            this.counts = new long[constants.length];
        }

        @SuppressWarnings("EnumOrdinal") // the array never outlives the process
        void add(E constant, long count) {
            counts[constant.ordinal()] += count;
        }

        void clear() {
            Arrays.fill(counts, 0);
        }

        /** What was counted, without the zeros. */
        Map<E, Long> snapshot() {
            Map<E, Long> counted = new EnumMap<>(type);
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] != 0) {
                    counted.put(constants[i], counts[i]);
                }
            }
            return counted;
        }
    }
}
