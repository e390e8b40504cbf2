package io.tenure.compaction;

import io.tenure.journal.InvalidFieldException;
import io.tenure.journal.Limits;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of the past is kept: how many archived generations, and for how long after they were sealed. What passes either
 * limit may be dropped, but only from the oldest on, so that what is kept has no gap.
 *
 * @param newest how many archived generations are kept at most; {@link #ALL} for any number
 * @param age how long a generation is kept after it was sealed, or null for ever
 */
public record Retention(int newest, @Nullable Duration age) {
    /** Any number of generations. */
    public static final int ALL = Integer.MAX_VALUE;

    /** Keeps everything for ever: the default. */
    public static final Retention KEEP = new Retention(ALL, null);

    /** Keeps nothing that was sealed. */
    public static final Retention DROP = new Retention(0, null);

    /** Checks that no limit is negative. */
    public Retention {
        Limits.range("newest", newest, 0, ALL);
        if (age != null && age.isNegative()) {
            throw new InvalidFieldException("age", "is " + age + "; give a time that is not negative");
        }
    }

    /** Keeps at most this many archived generations. */
    public static Retention keepNewest(int newest) {
        return new Retention(newest, null);
    }

    /** Keeps generations for this long after they were sealed. */
    public static Retention keepFor(Duration age) {
        return new Retention(ALL, age);
    }

    /**
     * The numbers of the generations that may be dropped, oldest first: all up to the first that is to be kept.
     *
     * @param archived the sealed generations in the archive, in any order
     * @param nowUtcMicros the present, in UTC microseconds
     */
    public List<Long> droppable(Collection<ArchivedGeneration> archived, long nowUtcMicros) {
        List<ArchivedGeneration> oldestFirst = new ArrayList<>(archived);
        oldestFirst.sort(Comparator.comparingLong(ArchivedGeneration::number));
        List<Long> droppable = new ArrayList<>();
        for (int i = 0; i < oldestFirst.size(); i++) {
            ArchivedGeneration generation = oldestFirst.get(i);
            boolean isTooMany = oldestFirst.size() - i > newest;
            if (!isTooMany && !isTooOld(generation, nowUtcMicros)) {
                break;
            }
            droppable.add(generation.number());
        }
        return droppable;
    }

    private boolean isTooOld(ArchivedGeneration generation, long nowUtcMicros) {
        Duration sinceSealed = Duration.of(nowUtcMicros - generation.sealedAtUtcMicros(), ChronoUnit.MICROS);
        return age != null && sinceSealed.compareTo(age) > 0;
    }
}
