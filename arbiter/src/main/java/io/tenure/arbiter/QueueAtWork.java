package io.tenure.arbiter;

import io.tenure.journal.ClaimHold;
import io.tenure.journal.Observations;
import io.tenure.journal.QueueLimit;
import io.tenure.journal.QueueName;
import io.tenure.journal.Task;
import io.tenure.journal.TaskState;
import io.tenure.replay.LiveView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One queue as a worker finds it: what is ready, what runs, and which limits leave room. */
final class QueueAtWork {
    private static final Comparator<Task> BEST_FIRST = Comparator.comparing(
                    (Task task) -> task.spec().priority(), Comparator.reverseOrder())
            .thenComparing(Task::enqueuedAt)
            .thenComparing(task -> task.ref().id().value());

    private final Observations observations;
    private final List<Task> ready = new ArrayList<>();
    private final List<Task> running = new ArrayList<>();
    private final Map<String, Integer> limitByKey = new HashMap<>();
    private int queueLimit = Integer.MAX_VALUE;

    QueueAtWork(LiveView view, QueueName queue, Observations observations) {
        this.observations = observations;
        for (QueueLimit limit : view.limits()) {
            if (limit.queue().equals(queue) && limit.maxConcurrent() >= 0) {
                String key = limit.concurrencyKey();
                if (key == null) {
                    queueLimit = limit.maxConcurrent();
                } else {
                    limitByKey.put(key, limit.maxConcurrent());
                }
            }
        }
        for (Task task : view.tasks()) {
            if (task.ref().queue().equals(queue)) {
                if (task.state() == TaskState.READY) {
                    ready.add(task);
                } else if (task.state() == TaskState.RUNNING) {
                    running.add(task);
                }
            }
        }
    }

    TaskChoice next() {
        Task best = null;
        long earliest = Long.MAX_VALUE;
        Map<String, Integer> runningByKey = runningByKey();
        for (Task task : ready) {
            if (task.readyAtMicros() > observations.now().utcMicros()) {
                earliest = Math.min(earliest, task.readyAtMicros());
            } else if (running.size() >= queueLimit) {
                earliest = Math.min(earliest, firstExpiry(null));
            } else if (isFull(task.spec().concurrencyKey(), runningByKey)) {
                earliest = Math.min(earliest, firstExpiry(task.spec().concurrencyKey()));
            } else if (best == null || BEST_FIRST.compare(task, best) < 0) {
                best = task;
            }
        }
        if (best != null) {
            return new TaskChoice.Claimable(best);
        }
        return ready.isEmpty() ? new TaskChoice.Drained() : new TaskChoice.Later(earliest);
    }

    private Map<String, Integer> runningByKey() {
        Map<String, Integer> byKey = new HashMap<>();
        for (Task task : running) {
            String key = task.spec().concurrencyKey();
            if (key != null) {
                byKey.merge(key, 1, Integer::sum);
            }
        }
        return byKey;
    }

    private boolean isFull(@Nullable String key, Map<String, Integer> runningByKey) {
        return key != null && runningByKey.getOrDefault(key, 0) >= limitByKey.getOrDefault(key, Integer.MAX_VALUE);
    }

    /** When the first claim that takes up the limit is over at the latest, in UTC microseconds. */
    private long firstExpiry(@Nullable String key) {
        long first = Long.MAX_VALUE;
        for (Task task : running) {
            ClaimHold claim = task.claim();
            if (claim != null && (key == null || key.equals(task.spec().concurrencyKey()))) {
                Verdict verdict = Expiry.of(claim, observations);
                long left = (claim.ttlMillis() + claim.graceMillis()) * 1_000 - verdict.ageMicros();
                long now = observations.now().utcMicros();
                first = Math.min(first, verdict.isDead() ? now : now + Math.max(0, left));
            }
        }
        return first;
    }
}
