package io.tenure.journal.codec.dos;

import io.tenure.journal.Moment;
import io.tenure.journal.Record;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a foreign journal says in Tenure's records.
 *
 * @param recordedAt the time of the line, for {@link io.tenure.journal.store.Proposal}
 * @param records the records, in order; at least one
 * @param notCarried why a grant that is live in the foreign system could not be carried over as a lease, or null
 */
public record DosConversion(
        Moment recordedAt, List<Record> records, @Nullable String notCarried) {
    /** Copies the records. */
    public DosConversion {
        records = List.copyOf(records);
    }
}
