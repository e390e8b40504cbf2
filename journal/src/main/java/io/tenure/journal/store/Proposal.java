package io.tenure.journal.store;

import io.tenure.journal.Entry;
import io.tenure.journal.Moment;
import io.tenure.journal.Record;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a decider chose: the records of one group, and how to answer once they are committed.
 *
 * @param records the records, possibly none; all or none become visible
 * @param recordedAt the raw clocks to record instead of the present ones, for imports; else null
 * @param answer makes the answer from the committed entries, in the order of {@code records}; must not throw
 * @param <A> the answer
 */
public record Proposal<A>(List<Record> records, @Nullable Moment recordedAt, Function<List<Entry>, A> answer) {
    /** Copies the records. */
    public Proposal {
        records = List.copyOf(records);
    }

    /** Appends nothing. */
    public static <A> Proposal<A> nothing(A answer) {
        return new Proposal<>(List.of(), null, entries -> answer);
    }

    /** Appends a group and answers from its entries. */
    public static <A> Proposal<A> of(List<? extends Record> records, Function<List<Entry>, A> answer) {
        return new Proposal<>(List.copyOf(records), null, answer);
    }
}
