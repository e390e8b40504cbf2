package io.tenure.replay;

import io.tenure.journal.Cancel;
import io.tenure.journal.Claim;
import io.tenure.journal.ClaimHold;
import io.tenure.journal.Complete;
import io.tenure.journal.Enqueue;
import io.tenure.journal.Entry;
import io.tenure.journal.Extend;
import io.tenure.journal.Fail;
import io.tenure.journal.Moment;
import io.tenure.journal.OnDuplicate;
import io.tenure.journal.Purge;
import io.tenure.journal.Redrive;
import io.tenure.journal.Requeue;
import io.tenure.journal.Task;
import io.tenure.journal.TaskRef;
import io.tenure.journal.TaskSpec;
import io.tenure.journal.TaskState;
import io.tenure.journal.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tasks and what became of them. Each operation is O(1), purging O(purged).
 *
 * <p>A run that ends, however it ends, makes a task ready afresh if it was enqueued again meanwhile, so that no update is
 * lost. Changing methods answer whether the change fitted the state; if not, nothing changed.
 */
final class TaskTable {
    private static final Comparator<Task> BY_QUEUE_AND_ID = Comparator.comparing(
                    (Task task) -> task.ref().queue())
            .thenComparing(task -> task.ref().id().value());

    private final Map<TaskRef, Task> tasks = new HashMap<>();
    private final Collection<Task> view = Collections.unmodifiableCollection(tasks.values());

    void clear() {
        tasks.clear();
    }

    /** Adds a task of a checkpoint, unless its identity is taken. */
    boolean add(Task task) {
        return tasks.putIfAbsent(task.ref(), task) == null;
    }

    /** Ready; a ready one is kept or replaced, a running one runs again afterwards, a finished one does not count. */
    boolean enqueue(Enqueue enqueue, Entry entry) {
        Task task = tasks.get(enqueue.task());
        TaskSpec spec = enqueue.spec();
        boolean replaces = enqueue.onDuplicate() == OnDuplicate.REPLACE;
        if (task == null) {
            put(new TaskChange(enqueue.task(), spec, entry).readyAfresh(null, null));
        } else if (task.state() == TaskState.READY) {
            if (replaces) {
                put(new TaskChange(task, entry).with(spec).ready(spec.notBeforeMicros(), task.attempts()));
            }
        } else if (task.state() == TaskState.RUNNING) {
            if (replaces || task.again() == null) {
                put(new TaskChange(task, entry).runningThenAgain(spec));
            }
        } else {
            put(new TaskChange(enqueue.task(), spec, entry).readyAfresh(task.outcome(), task.endedBy()));
        }
        return true;
    }

    /** A ready task runs, and this counts as an attempt. */
    boolean claim(Claim claim, Entry entry) {
        Task task = tasks.get(claim.task());
        if (task == null || task.state() != TaskState.READY) {
            return false;
        }
        ClaimHold hold = new ClaimHold(
                Token.of(entry.position()),
                claim.holder(),
                claim.ttlMillis(),
                claim.graceMillis(),
                claim.lease(),
                Beats.notAfter(claim.at(), entry.time()),
                null);
        put(new TaskChange(task, entry).running(hold, task.attempts() + 1));
        return true;
    }

    /** Moves the claim's beat forward, never backward. */
    boolean extend(Extend extend, Entry entry) {
        Task task = tasks.get(extend.task());
        ClaimHold hold = liveClaim(task, extend.token());
        if (task == null || hold == null) {
            return false;
        }
        Moment at = Beats.taken(extend.at(), entry.time(), hold.freshAt());
        put(new TaskChange(task, entry).running(hold.extended(at), task.attempts()));
        return true;
    }

    /** Done; saying so again for the same claim changes nothing. */
    boolean complete(Complete complete, Entry entry) {
        Task task = tasks.get(complete.task());
        Token token = complete.token();
        if (task == null || liveClaim(task, token) == null) {
            return task != null && task.state() == TaskState.COMPLETED && token.equals(task.endedBy());
        }
        put(new TaskChange(task, entry).ended(TaskState.COMPLETED, complete.result(), token));
        return true;
    }

    /** Ready again from a moment on, or dead. */
    boolean fail(Fail fail, Entry entry) {
        Task task = tasks.get(fail.task());
        Token token = fail.token();
        if (task == null || liveClaim(task, token) == null) {
            return false;
        }
        Long retryAtMicros = fail.retryAtMicros();
        put(
                retryAtMicros == null
                        ? new TaskChange(task, entry).ended(TaskState.DEAD, fail.reason(), token)
                        : new TaskChange(task, entry).retried(retryAtMicros, task.attempts(), fail.reason(), token));
        return true;
    }

    /** Ready again; without blame the attempt did not count, with blame the reason is its outcome. */
    boolean requeue(Requeue requeue, Entry entry) {
        Task task = tasks.get(requeue.task());
        if (task == null || liveClaim(task, requeue.token()) == null) {
            return false;
        }
        int attempts = requeue.blames() ? task.attempts() : Math.max(0, task.attempts() - 1);
        String outcome = requeue.blames() ? requeue.reason() : task.outcome();
        put(new TaskChange(task, entry).retried(requeue.notBeforeMicros(), attempts, outcome, task.endedBy()));
        return true;
    }

    /** Calls off a ready task. */
    boolean cancel(Cancel cancel, Entry entry) {
        Task task = tasks.get(cancel.task());
        if (task == null || task.state() != TaskState.READY) {
            return false;
        }
        put(new TaskChange(task, entry).cancelled());
        return true;
    }

    /** Makes a dead task ready, at the end of its queue and with its attempts forgotten. */
    boolean redrive(Redrive redrive, Entry entry) {
        Task task = tasks.get(redrive.task());
        if (task == null || task.state() != TaskState.DEAD) {
            return false;
        }
        put(new TaskChange(task.ref(), task.spec(), entry).readyAfresh(task.outcome(), task.endedBy()));
        return true;
    }

    /** Forgets those that are not running; fits if there is one. */
    boolean purge(Purge purge) {
        boolean purged = false;
        for (TaskRef ref : purge.tasks()) {
            Task task = tasks.get(ref);
            if (task != null && task.state() != TaskState.RUNNING) {
                tasks.remove(ref);
                purged = true;
            }
        }
        return purged;
    }

    @Nullable
    Task get(TaskRef ref) {
        return tasks.get(ref);
    }

    Collection<Task> view() {
        return view;
    }

    /** The tasks by queue and id. */
    List<Task> sorted() {
        List<Task> sorted = new ArrayList<>(tasks.values());
        sorted.sort(BY_QUEUE_AND_ID);
        return sorted;
    }

    private void put(Task task) {
        tasks.put(task.ref(), task);
    }

    private static @Nullable ClaimHold liveClaim(@Nullable Task task, Token token) {
        ClaimHold claim = task == null ? null : task.claim();
        return claim != null && claim.token().equals(token) ? claim : null;
    }
}
