package io.tenure.arbiter;

import static io.tenure.arbiter.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.ClaimHold;
import io.tenure.journal.Counters;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.Observations;
import io.tenure.journal.Position;
import io.tenure.journal.QueueLimit;
import io.tenure.journal.QueueName;
import io.tenure.journal.Sha256;
import io.tenure.journal.Task;
import io.tenure.journal.TaskId;
import io.tenure.journal.TaskRef;
import io.tenure.journal.TaskSpec;
import io.tenure.journal.TaskState;
import io.tenure.journal.Token;
import io.tenure.replay.Fold;
import io.tenure.replay.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which task is next. */
class TaskChoiceTest {
    private static final QueueName QUEUE = new QueueName("mail");
    private static final long NOW_MICROS = NOW.utcMicros();
    private final List<Task> tasks = new ArrayList<>();
    private final List<QueueLimit> limits = new ArrayList<>();

    @Test
    void the_highest_priority_goes_first_then_the_oldest() {
        ready("late", 5, 0, null);
        ready("low", 1, 0, null);
        tasks.add(0, task("early", 5, 0, null, null, 0));

        assertThat(claimable()).isEqualTo("early");
    }

    @Test
    void an_extreme_priority_is_only_a_priority() {
        ready("least", Integer.MIN_VALUE, 0, null);
        ready("most", Integer.MAX_VALUE, 0, null);

        assertThat(claimable()).isEqualTo("most");
    }

    @Test
    void a_task_is_not_claimed_before_its_time() {
        ready("tomorrow", 9, NOW_MICROS + 5, null);
        assertThat(next()).isEqualTo(new TaskChoice.Later(NOW_MICROS + 5));

        ready("now", 1, NOW_MICROS, null);
        assertThat(claimable()).isEqualTo("now");
    }

    @Test
    void a_queue_without_ready_tasks_is_drained_also_while_others_run() {
        assertThat(next()).isEqualTo(new TaskChoice.Drained());
        running("busy", null, 0);
        assertThat(next()).isEqualTo(new TaskChoice.Drained());
    }

    @Test
    void other_queues_do_not_matter() {
        tasks.add(new Task(
                new TaskRef(new QueueName("other"), new TaskId("t")),
                spec(0, null),
                TaskState.READY,
                new Position(0, 1),
                0,
                0,
                null,
                null,
                null,
                null,
                NOW));

        assertThat(next()).isEqualTo(new TaskChoice.Drained());
    }

    @Test
    void a_full_queue_waits_for_the_first_claim_that_may_expire() {
        limits.add(new QueueLimit(QUEUE, null, 1));
        ready("next", 0, 0, null);
        assertThat(claimable()).isEqualTo("next");

        running("busy", null, 10_000_000);
        assertThat(next()).isEqualTo(new TaskChoice.Later(NOW_MICROS + 33_000_000 - 10_000_000));
    }

    @Test
    void an_expired_claim_keeps_its_permit_until_a_record_ends_it() {
        limits.add(new QueueLimit(QUEUE, null, 1));
        ready("next", 0, 0, null);
        running("dead", null, 60_000_000);

        assertThat(next()).isEqualTo(new TaskChoice.Later(NOW_MICROS));
    }

    @Test
    void a_full_key_holds_back_only_its_own_tasks() {
        limits.add(new QueueLimit(QUEUE, "tenant", 1));
        running("busy", "tenant", 0);
        ready("same", 9, 0, "tenant");
        assertThat(next()).isInstanceOf(TaskChoice.Later.class);

        ready("other", 1, 0, "somebody");
        assertThat(claimable()).isEqualTo("other");
    }

    @Test
    void a_limit_of_zero_stops_a_queue_until_a_record_changes_it() {
        limits.add(new QueueLimit(QUEUE, null, 0));
        ready("next", 0, 0, null);

        assertThat(next()).isEqualTo(new TaskChoice.Later(Long.MAX_VALUE));
    }

    private void ready(String id, int priority, long readyAtMicros, @Nullable String key) {
        tasks.add(task(id, priority, readyAtMicros, key, null, tasks.size() + 1));
    }

    private void running(String id, @Nullable String key, long ageMicros) {
        ClaimHold claim = new ClaimHold(
                new Token(100 + tasks.size()),
                new Holder(new HolderName("w"), "", null),
                30_000,
                3_000,
                null,
                NOW.plusMicros(-ageMicros),
                null);
        tasks.add(task(id, 0, 0, key, claim, tasks.size() + 1));
    }

    private static Task task(
            String id, int priority, long readyAtMicros, @Nullable String key, @Nullable ClaimHold claim, int seq) {
        return new Task(
                new TaskRef(QUEUE, new TaskId(id)),
                spec(priority, key),
                claim == null ? TaskState.READY : TaskState.RUNNING,
                new Position(0, seq),
                readyAtMicros,
                0,
                claim,
                null,
                null,
                null,
                NOW);
    }

    private static TaskSpec spec(int priority, @Nullable String key) {
        return new TaskSpec("type", "{}", priority, 3, 0, key, null, null, null);
    }

    private TaskChoice next() {
        State state = new State(
                new Position(0, 2_000),
                NOW,
                Sha256.ZERO,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                tasks,
                limits,
                List.of(),
                Counters.ZERO);
        return TaskChoice.next(Fold.from(state), QUEUE, Observations.at(NOW));
    }

    private String claimable() {
        return ((TaskChoice.Claimable) next()).task().ref().id().value();
    }
}
