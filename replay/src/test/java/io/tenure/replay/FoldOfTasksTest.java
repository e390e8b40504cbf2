package io.tenure.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Cancel;
import io.tenure.journal.ClaimHold;
import io.tenure.journal.Extend;
import io.tenure.journal.Extras;
import io.tenure.journal.Limit;
import io.tenure.journal.OnDuplicate;
import io.tenure.journal.Purge;
import io.tenure.journal.QueueLimit;
import io.tenure.journal.QueueName;
import io.tenure.journal.Redrive;
import io.tenure.journal.Task;
import io.tenure.journal.TaskState;
import io.tenure.journal.Token;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class FoldOfTasksTest {
    private final Script script = new Script();

    @Test
    void anEnqueueDuringARunIsNotSwallowed() {
        script.enqueue("t", "old", OnDuplicate.KEEP);
        Token run = script.claim("t", "worker");
        script.enqueue("t", "new", OnDuplicate.KEEP);
        assertThat(task().again()).isEqualTo(Script.spec("new"));
        script.complete("t", run);

        assertThat(task().state()).isEqualTo(TaskState.READY);
        assertThat(task().spec()).isEqualTo(Script.spec("new"));
        assertThat(task().attempts()).isZero();
        assertThat(task().enqueuedAt()).isEqualTo(script.position());
        assertThat(task().again()).isNull();
        assertThat(task().outcome()).isEqualTo("done");
    }

    @Test
    void anEnqueueDuringARunIsNotSwallowedWhenTheRunFailsForGood() {
        script.enqueue("t", "old", OnDuplicate.KEEP);
        Token run = script.claim("t", "worker");
        script.enqueue("t", "new", OnDuplicate.KEEP);
        script.fail("t", run, null);

        assertThat(task().state()).isEqualTo(TaskState.READY);
        assertThat(task().spec()).isEqualTo(Script.spec("new"));
        assertThat(task().outcome()).isEqualTo("broken");
    }

    @Test
    void anEnqueueDuringARunIsNotSwallowedWhenTheRunIsReclaimed() {
        script.enqueue("t", "old", OnDuplicate.KEEP);
        Token run = script.claim("t", "worker");
        script.enqueue("t", "first", OnDuplicate.KEEP);
        script.enqueue("t", "second", OnDuplicate.KEEP);
        script.enqueue("t", "third", OnDuplicate.REPLACE);
        script.requeue("t", run, true);

        assertThat(task().spec()).isEqualTo(Script.spec("third"));
        assertThat(task().attempts()).isZero();
    }

    @Test
    void aDuplicateOfAReadyTaskIsKeptOrReplacedInItsPlace() {
        script.enqueue("t", "one", OnDuplicate.KEEP);
        Task first = task();
        script.enqueue("t", "two", OnDuplicate.KEEP);
        assertThat(task()).isEqualTo(first);

        script.enqueue("t", "three", OnDuplicate.REPLACE);
        assertThat(task().spec()).isEqualTo(Script.spec("three"));
        assertThat(task().enqueuedAt()).isEqualTo(first.enqueuedAt());
        assertThat(contradictions()).isZero();
    }

    @Test
    void aFinishedTaskDoesNotCountAsADuplicate() {
        script.enqueue("t", "one", OnDuplicate.KEEP);
        script.complete("t", script.claim("t", "worker"));
        assertThat(task().state()).isEqualTo(TaskState.COMPLETED);
        script.enqueue("t", "two", OnDuplicate.KEEP);

        assertThat(task().state()).isEqualTo(TaskState.READY);
        assertThat(task().spec()).isEqualTo(Script.spec("two"));
        assertThat(task().attempts()).isZero();
    }

    @Test
    void aZombieDoesNotFinishAReclaimedTask() {
        script.enqueue("t", "args", OnDuplicate.KEEP);
        Token zombie = script.claim("t", "zombie");
        script.requeue("t", zombie, true);
        Token live = script.claim("t", "worker");
        Task before = task();
        script.complete("t", zombie);
        script.fail("t", zombie, null);
        script.requeue("t", zombie, false);
        script.write(new Extend(Script.task("t"), zombie, script.now(), Extras.NONE));

        assertThat(task()).isEqualTo(before);
        assertThat(claim().token()).isEqualTo(live);
        assertThat(contradictions()).isEqualTo(4);
    }

    @Test
    void reclaimCountsTheAttemptAndGivingBackDoesNot() {
        script.enqueue("t", "args", OnDuplicate.KEEP);
        Token first = script.claim("t", "worker");
        assertThat(task().attempts()).isOne();
        script.requeue("t", first, true);
        assertThat(task().attempts()).isOne();
        assertThat(task().outcome()).isEqualTo("back");

        Token second = script.claim("t", "worker");
        assertThat(task().attempts()).isEqualTo(2);
        script.requeue("t", second, false);
        assertThat(task().attempts()).isOne();
    }

    @Test
    void aFailedTaskWaitsInItsPlaceOrIsDead() {
        script.enqueue("t", "args", OnDuplicate.KEEP);
        Task queued = task();
        script.fail("t", script.claim("t", "worker"), 5_000_000L);
        assertThat(task().state()).isEqualTo(TaskState.READY);
        assertThat(task().readyAtMicros()).isEqualTo(5_000_000L);
        assertThat(task().enqueuedAt()).isEqualTo(queued.enqueuedAt());

        Token last = script.claim("t", "worker");
        script.fail("t", last, null);
        assertThat(task().state()).isEqualTo(TaskState.DEAD);
        assertThat(task().endedBy()).isEqualTo(last);

        script.write(new Redrive(Script.task("t"), "", Extras.NONE));
        assertThat(task().state()).isEqualTo(TaskState.READY);
        assertThat(task().attempts()).isZero();
        assertThat(task().enqueuedAt()).isEqualTo(script.position());
    }

    @Test
    void completingTwiceIsIdempotentForTheSameClaimOnly() {
        script.enqueue("t", "args", OnDuplicate.KEEP);
        Token run = script.claim("t", "worker");
        script.complete("t", run);
        Task done = task();
        script.passes(10).complete("t", run);
        assertThat(task()).isEqualTo(done);
        assertThat(contradictions()).isZero();

        script.complete("t", new Token(1));
        assertThat(task()).isEqualTo(done);
        assertThat(contradictions()).isOne();
    }

    @Test
    void aRunningTaskIsNeitherClaimedTwiceNorCancelledNorPurged() {
        script.enqueue("t", "args", OnDuplicate.KEEP);
        script.claim("t", "worker");
        Task running = task();
        script.claim("t", "rival");
        script.write(new Cancel(Script.task("t"), "", Extras.NONE));
        script.write(new Purge(List.of(Script.task("t")), "", Extras.NONE));
        script.write(new Redrive(Script.task("t"), "", Extras.NONE));

        assertThat(task()).isEqualTo(running);
        assertThat(contradictions()).isEqualTo(4);
    }

    @Test
    void aCancelledTaskCanBePurged() {
        script.enqueue("t", "args", OnDuplicate.KEEP);
        script.write(new Cancel(Script.task("t"), "", Extras.NONE));
        assertThat(task().state()).isEqualTo(TaskState.CANCELLED);
        script.write(new Purge(List.of(Script.task("other"), Script.task("t")), "", Extras.NONE));

        assertThat(script.fold().tasks()).isEmpty();
        assertThat(contradictions()).isZero();
    }

    @Test
    void anExtensionFromTheFutureDoesNotSuppressRealOnes() {
        script.enqueue("t", "args", OnDuplicate.KEEP);
        Token run = script.claim("t", "worker");
        script.write(new Extend(Script.task("t"), run, script.now().plusMicros(3_600_000_000L), Extras.NONE));
        assertThat(claim().extendedAt()).isEqualTo(script.now());

        script.passes(10).write(new Extend(Script.task("t"), run, script.now(), Extras.NONE));
        assertThat(claim().extendedAt()).isEqualTo(script.now());
    }

    @Test
    void limitsHoldByQueueAndByKeyUntilRemoved() {
        QueueName queue = new QueueName("queue");
        script.write(new Limit(queue, null, 5, Extras.NONE));
        script.write(new Limit(queue, "key", 0, Extras.NONE));
        assertThat(script.fold().snapshot().limits())
                .containsExactly(new QueueLimit(queue, null, 5), new QueueLimit(queue, "key", 0));

        script.write(new Limit(new QueueName("QUEUE"), null, -1, Extras.NONE));
        assertThat(script.fold().limits()).containsExactly(new QueueLimit(queue, "key", 0));
    }

    private Task task() {
        return Objects.requireNonNull(script.fold().task(Script.task("t")));
    }

    private ClaimHold claim() {
        return Objects.requireNonNull(task().claim());
    }

    private long contradictions() {
        return script.fold().snapshot().counters().contradictions();
    }
}
