package io.tenure.replay;

import io.tenure.journal.Limit;
import io.tenure.journal.QueueLimit;
import io.tenure.journal.QueueName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The concurrency limits in force, one a queue and key. */
final class LimitTable {
    private static final Comparator<QueueLimit> BY_QUEUE_AND_KEY = Comparator.comparing(QueueLimit::queue)
            .thenComparing(QueueLimit::concurrencyKey, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Map<Scope, QueueLimit> limits = new HashMap<>();
    private final Collection<QueueLimit> view = Collections.unmodifiableCollection(limits.values());

    void clear() {
        limits.clear();
    }

    /** Adds a limit of a checkpoint, unless its scope has one. */
    boolean add(QueueLimit limit) {
        return limits.putIfAbsent(new Scope(limit.queue(), limit.concurrencyKey()), limit) == null;
    }

    /** Sets the limit of a scope, or removes it. */
    boolean set(Limit limit) {
        Scope scope = new Scope(limit.queue(), limit.concurrencyKey());
        if (limit.maxConcurrent() < 0) {
            limits.remove(scope);
        } else {
            limits.put(scope, new QueueLimit(limit.queue(), limit.concurrencyKey(), limit.maxConcurrent()));
        }
        return true;
    }

    Collection<QueueLimit> view() {
        return view;
    }

    /** The limits by queue and key, a queue's own before those of its keys. */
    List<QueueLimit> sorted() {
        List<QueueLimit> sorted = new ArrayList<>(limits.values());
        sorted.sort(BY_QUEUE_AND_KEY);
        return sorted;
    }

    private record Scope(QueueName queue, @Nullable String concurrencyKey) {}
}
