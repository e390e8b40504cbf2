package io.tenure.benchmarks;

import java.util.SplittableRandom;

/** Draws ranks as Zipf's law has it: the second is met half as often as the first, the tenth a tenth as often. */
final class Skew {
    private final SplittableRandom random;

    Skew(SplittableRandom random) {
        this.random = random;
    }

    /** A rank from 0 to {@code count - 1}. */
    int rank(int count) {
        // The integral of 1/x in place of its sum: near enough for a workload, and without a table.
        int rank = (int) Math.pow(count + 1.0, random.nextDouble()) - 1;
        return Math.min(rank, count - 1);
    }
}
