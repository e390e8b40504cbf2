package io.tenure.architecture.sample.replay;

import io.tenure.architecture.sample.journal.ReachesUp;
import java.util.concurrent.TimeUnit;

/** Obeys every rule: the upper floor may know the lower one. */
public final class ReachesDown {
    private ReachesDown() {}

    /** A pure function of its arguments. */
    public static long micros(ReachesUp lower, long millis) {
        return lower.hashCode() + TimeUnit.MILLISECONDS.toMicros(millis);
    }
}
