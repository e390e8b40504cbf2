package io.tenure.replay;

import io.tenure.journal.LeaseId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The open intents of one kind, oldest first: each is open until the lease that it announces or concerns begins or ends,
 * until it ages out by entry time, or until {@link #MOST_KEPT} newer ones are open.
 *
 * <p>Adding, looking and ageing are O(1); dropping is O(open), and happens only when something is dropped.
 *
 * @param <I> the intent
 */
final class IntentTable<I> {
    /** Most open intents of one kind; the oldest is dropped for the next. */
    static final int MOST_KEPT = 1_000;

    private final Function<I, @Nullable LeaseId> leaseOf;
    private final ToLongFunction<I> utcMicrosOf;
    private final ArrayDeque<I> open = new ArrayDeque<>();
    private final Collection<I> view = Collections.unmodifiableCollection(open);
    private final Map<LeaseId, Integer> countByLease = new HashMap<>();
    private long oldestMicros = Long.MAX_VALUE;

    IntentTable(Function<I, @Nullable LeaseId> leaseOf, ToLongFunction<I> utcMicrosOf) {
        this.leaseOf = leaseOf;
        this.utcMicrosOf = utcMicrosOf;
    }

    void clear() {
        open.clear();
        countByLease.clear();
        oldestMicros = Long.MAX_VALUE;
    }

    /** Adds an intent, in the place of the oldest if there are too many. */
    boolean add(I intent) {
        if (open.size() == MOST_KEPT) {
            forget(open.removeFirst());
        }
        open.addLast(intent);
        oldestMicros = Math.min(oldestMicros, utcMicrosOf.applyAsLong(intent));
        LeaseId lease = leaseOf.apply(intent);
        if (lease != null) {
            countByLease.merge(lease, 1, Integer::sum);
        }
        return true;
    }

    /** Drops the intents that concern this lease. */
    void endAll(LeaseId lease) {
        if (countByLease.containsKey(lease)) {
            dropIf(intent -> lease.equals(leaseOf.apply(intent)));
        }
    }

    /** Drops the intents recorded before {@code utcMicros}. */
    void dropBefore(long utcMicros) {
        if (oldestMicros < utcMicros) {
            dropIf(intent -> utcMicrosOf.applyAsLong(intent) < utcMicros);
            oldestMicros = Long.MAX_VALUE;
            for (I intent : open) {
                oldestMicros = Math.min(oldestMicros, utcMicrosOf.applyAsLong(intent));
            }
        }
    }

    Collection<I> view() {
        return view;
    }

    private void dropIf(Predicate<I> isOver) {
        open.removeIf(intent -> {
            boolean over = isOver.test(intent);
            if (over) {
                forget(intent);
            }
            return over;
        });
    }

    private void forget(I intent) {
        LeaseId lease = leaseOf.apply(intent);
        if (lease != null) {
            countByLease.computeIfPresent(lease, (id, count) -> count == 1 ? null : count - 1);
        }
    }
}
