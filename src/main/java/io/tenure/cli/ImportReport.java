package io.tenure.cli;

import io.tenure.journal.RecordType;
import io.tenure.journal.codec.dos.DosDamage;
import java.util.List;
import java.util.Map;

/**
 * What an import did.
 *
 * @param entries the foreign entries
 * @param records the records that they became, by type
 * @param damages how many lines, or parts of lines, were damaged
 * @param firstDamages the first of them
 * @param notCarried how many live leases could not be carried over
 * @param firstNotCarried why, for the first of them
 * @param liveLeases how many leases are live in the end
 */
record ImportReport(
        long entries,
        Map<RecordType, Long> records,
        long damages,
        List<DosDamage> firstDamages,
        long notCarried,
        List<String> firstNotCarried,
        int liveLeases) {
    /** How many damages, and how many leases that could not be carried over, a report names. */
    static final int NAMED = 20;

    /** All records. */
    long total() {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The records of a type. */
    long records(RecordType type) {
        return records.getOrDefault(type, 0L);
    }
}
