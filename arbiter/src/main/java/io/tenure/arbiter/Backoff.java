package io.tenure.arbiter;

import io.tenure.journal.Limits;

/**
 * How long a failed task waits before its next attempt: exponentially longer each time, up to a limit, less a random part
 * so that what failed together does not come back together.
 *
 * @param firstMillis the wait after the first failure, at least 1
 * @param factor how much longer each next wait is, at least 1
 * @param mostMillis the longest wait
 * @param jitter which part of the wait is left to chance, between 0 for none and 1 for all of it
 */
public record Backoff(long firstMillis, double factor, long mostMillis, double jitter) {
    /** One second, doubled each time, up to five minutes, half of it left to chance. */
    public static final Backoff DEFAULT = new Backoff(1_000, 2, 300_000, 0.5);

    /** Checks the ranges. */
    public Backoff {
        Limits.range("firstMillis", firstMillis, 1, Limits.DURATION_MILLIS);
        Limits.range("mostMillis", mostMillis, firstMillis, Limits.DURATION_MILLIS);
        if (!(factor >= 1 && factor <= 1_000)) {
            throw new IllegalArgumentException("factor is " + factor + "; it must lie between 1 and 1000");
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter is " + jitter + "; it must lie between 0 and 1");
        }
    }

    /**
     * The wait in milliseconds after a number of failures.
     *
     * @param failures how often it has failed by now, at least 1
     * @param random a random number of at least 0 and below 1, from the caller
     */
    public long delayMillis(int failures, double random) {
        Limits.range("failures", failures, 1, Integer.MAX_VALUE);
        if (!(random >= 0 && random < 1)) {
            throw new IllegalArgumentException("random is " + random + "; it must be at least 0 and below 1");
        }
        double full = Math.min((double) mostMillis, firstMillis * Math.pow(factor, failures - 1.0));
        return Math.round(full * (1 - jitter * random));
    }
}
