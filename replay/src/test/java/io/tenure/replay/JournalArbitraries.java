package io.tenure.replay;

import io.tenure.journal.Entry;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/**
 * Whole journals, made up entry by entry against the state that the entries before led to: mostly valid uses of live
 * leases, claims and tickets on few names, mixed with late, stale and repeated ones, since those find mistakes.
 */
public final class JournalArbitraries {
    private static final int MOST_STEPS = 100;

    private JournalArbitraries() {}

    /** What an engine may hold: positions rise, time does not go backwards, no checkpoint but maybe at the start. */
    public static Arbitrary<List<Entry>> plausible() {
        return journals(false);
    }

    /** What nobody should have written: repeated positions, extreme clocks, made-up tokens, contradictory checkpoints. */
    public static Arbitrary<List<Entry>> hostile() {
        return journals(true);
    }

    private static Arbitrary<List<Entry>> journals(boolean isHostile) {
        Arbitrary<Integer> number = Arbitraries.integers()
                .between(0, 9_999)
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
        return Combinators.combine(number, number, number, number, number)
                .as(Step::new)
                .list()
                .ofMaxSize(MOST_STEPS)
                .withSizeDistribution(RandomDistribution.uniform())
                .map(steps -> {
                    Author author = new Author(isHostile);
                    steps.forEach(author::write);
                    return author.entries();
                });
    }

    /**
     * The dice of one entry.
     *
     * @param what chooses the record
     * @param where chooses names
     * @param which chooses among what is live
     * @param how chooses between valid and stale, and the terms
     * @param when chooses what the clocks do
     */
    record Step(int what, int where, int which, int how, int when) {}
}
