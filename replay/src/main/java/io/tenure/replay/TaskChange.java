package io.tenure.replay;

import io.tenure.journal.ClaimHold;
import io.tenure.journal.Entry;
import io.tenure.journal.Position;
import io.tenure.journal.Task;
import io.tenure.journal.TaskRef;
import io.tenure.journal.TaskSpec;
import io.tenure.journal.TaskState;
import io.tenure.journal.Token;
import org.jspecify.annotations.Nullable;

/**
 * The task as it is after one entry: each method names what the entry makes of it.
 *
 * @param ref the task
 * @param spec what it is to do
 * @param before the task before the entry, or null if its life begins afresh
 * @param entry the entry
 */
record TaskChange(TaskRef ref, TaskSpec spec, @Nullable Task before, Entry entry) {
    /** A life that begins afresh. */
    TaskChange(TaskRef ref, TaskSpec spec, Entry entry) {
        this(ref, spec, null, entry);
    }

    /** A life that goes on. */
    TaskChange(Task before, Entry entry) {
        this(before.ref(), before.spec(), before, entry);
    }

    TaskChange with(TaskSpec newSpec) {
        return new TaskChange(ref, newSpec, before, entry);
    }

    /** Ready at the end of the queue, with all attempts before it; what the last life came to is kept. */
    Task readyAfresh(@Nullable String lastOutcome, @Nullable Token lastEndedBy) {
        return new Task(
                ref,
                spec,
                TaskState.READY,
                entry.position(),
                spec.notBeforeMicros(),
                0,
                null,
                null,
                lastOutcome,
                lastEndedBy,
                entry.time());
    }

    /** Ready in its old place of the queue. */
    Task ready(long readyAtMicros, int attempts) {
        return after(TaskState.READY, readyAtMicros, attempts, null, null, lastOutcome(), lastEndedBy());
    }

    /** Ready in its old place of the queue after a run; afresh if it is to run again anyway. */
    Task retried(long readyAtMicros, int attempts, @Nullable String outcome, @Nullable Token endedBy) {
        TaskSpec again = again();
        return again != null
                ? with(again).readyAfresh(outcome, endedBy)
                : after(TaskState.READY, readyAtMicros, attempts, null, null, outcome, endedBy);
    }

    /** Running. */
    Task running(ClaimHold claim, int attempts) {
        return after(TaskState.RUNNING, readyAtMicros(), attempts, claim, again(), lastOutcome(), lastEndedBy());
    }

    /** Running as before, and to run again with this. */
    Task runningThenAgain(TaskSpec next) {
        ClaimHold claim = before == null ? null : before.claim();
        return after(TaskState.RUNNING, readyAtMicros(), attempts(), claim, next, lastOutcome(), lastEndedBy());
    }

    /** Finished by a claim; ready afresh if it is to run again. */
    Task ended(TaskState state, @Nullable String outcome, Token endedBy) {
        TaskSpec again = again();
        return again != null
                ? with(again).readyAfresh(outcome, endedBy)
                : after(state, readyAtMicros(), attempts(), null, null, outcome, endedBy);
    }

    /** Called off. */
    Task cancelled() {
        return after(TaskState.CANCELLED, readyAtMicros(), attempts(), null, null, lastOutcome(), lastEndedBy());
    }

    private Task after(
            TaskState state,
            long readyAtMicros,
            int attempts,
            @Nullable ClaimHold claim,
            @Nullable TaskSpec again,
            @Nullable String outcome,
            @Nullable Token endedBy) {
        Position enqueuedAt = before == null ? entry.position() : before.enqueuedAt();
        return new Task(
                ref, spec, state, enqueuedAt, readyAtMicros, attempts, claim, again, outcome, endedBy, entry.time());
    }

    private long readyAtMicros() {
        return before == null ? spec.notBeforeMicros() : before.readyAtMicros();
    }

    private int attempts() {
        return before == null ? 0 : before.attempts();
    }

    private @Nullable TaskSpec again() {
        return before == null ? null : before.again();
    }

    private @Nullable String lastOutcome() {
        return before == null ? null : before.outcome();
    }

    private @Nullable Token lastEndedBy() {
        return before == null ? null : before.endedBy();
    }
}
