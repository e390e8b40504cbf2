package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.compaction.CompactionTrigger;
import io.tenure.journal.Acquire;
import io.tenure.journal.Entry;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.Refuse;
import io.tenure.journal.Release;
import io.tenure.journal.Rule;
import io.tenure.journal.Withdraw;
import io.tenure.journal.WithdrawCause;
import io.tenure.journal.store.InMemoryLog;
import io.tenure.journal.store.Tail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waiting on tickets, over a log in memory, with clocks that the test owns. */
class WaitingTest {
    private final ManualClocks clocks = new ManualClocks(Instant.parse("2026-03-01T12:00:00Z"));
    private final InMemoryLog log = new InMemoryLog();
    private final Tenure tenure = open();
    private final ExecutorService waiters = Executors.newCachedThreadPool();

    private Tenure open() {
        return Tenure.inMemory(log, TenureOptions.defaults().clocks(clocks).compactingWhen(CompactionTrigger.NEVER));
    }

    @AfterEach
    void close() {
        waiters.shutdownNow();
        tenure.close();
    }

    private static LeaseRequest on(String lane) {
        return LeaseRequest.onLane(lane).notRenewed().lasting(Duration.ofHours(1));
    }

    private static HeldLease granted(Acquisition answer) {
        assertThat(answer).isInstanceOf(Granted.class);
        return ((Granted) answer).lease();
    }

    private static <A> A answerOf(Future<A> future) throws Exception {
        return future.get(1, TimeUnit.MINUTES);
    }

    private Future<Acquisition> waitFor(LeaseRequest ask, Duration waitUpTo) {
        int before = tenure.state().tickets().size();
        Future<Acquisition> waiter = waiters.submit(() -> tenure.acquire(ask, waitUpTo));
        while (tenure.state().tickets().size() == before && !waiter.isDone()) {
            Thread.onSpinWait();
        }
        return waiter;
    }

    private List<Record> records() {
        List<Record> records = new ArrayList<>();
        try (Tail tail = tenure.tail(Position.START)) {
            for (Entry entry = tail.poll(); entry != null; entry = tail.poll()) {
                records.add(entry.record());
            }
        }
        return records;
    }

    @Test
    void aWaiterGetsTheLaneWhenItIsGivenBackAndRetriesSilently() throws Exception {
        HeldLease held = granted(tenure.acquire(on("deploy")));
        Future<Acquisition> waiter = waitFor(on("deploy"), Duration.ofHours(1));
        granted(tenure.acquire(on("noise"))).close();
        held.close();

        granted(answerOf(waiter));

        List<Record> records = records();
        assertThat(records).filteredOn(Refuse.class::isInstance).hasSize(1);
        assertThat(records.get(records.size() - 1))
                .isInstanceOfSatisfying(
                        Acquire.class, acquire -> assertThat(acquire.ticket()).isEqualTo(new Position(0, 2)));
        assertThat(tenure.state().tickets()).isEmpty();
    }

    @Test
    void aWaitEndsWithItsTimeAndTheTicketIsWithdrawn() throws Exception {
        granted(tenure.acquire(on("deploy")));
        Future<Acquisition> waiter = waitFor(on("deploy"), Duration.ofSeconds(30));
        clocks.advance(Duration.ofSeconds(31));

        assertThat(answerOf(waiter))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo(Rule.LANE_HELD));

        assertThat(records())
                .last()
                .isInstanceOfSatisfying(
                        Withdraw.class, withdraw -> assertThat(withdraw.cause()).isEqualTo(WithdrawCause.TIMED_OUT));
        assertThat(tenure.state().tickets()).isEmpty();
    }

    @Test
    void anInterruptedWaiterWithdrawsItsTicketAndHoldsNothing() throws Exception {
        HeldLease held = granted(tenure.acquire(on("deploy")));
        Future<Acquisition> waiter = waitFor(on("deploy"), Duration.ofHours(1));

        waiter.cancel(true);
        waiters.shutdown();
        assertThat(waiters.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        assertThat(records())
                .last()
                .isInstanceOfSatisfying(
                        Withdraw.class, withdraw -> assertThat(withdraw.cause()).isEqualTo(WithdrawCause.CANCELLED));
        held.close();
        assertThat(tenure.leases()).isEmpty();
    }

    @Test
    void aLaterRequestIsQueuedBehindAnEarlierConflictingTicket() throws Exception {
        HeldLease small = granted(tenure.acquire(on("a").touching("src/a/**")));
        Future<Acquisition> large = waitFor(on("all").touching("src/**"), Duration.ofHours(1));

        Acquisition later = tenure.acquire(on("b").touching("src/b/**"));
        Acquisition elsewhere = tenure.acquire(on("docs").touching("docs/**"));

        assertThat(later)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo(Rule.QUEUED_BEHIND));
        granted(elsewhere);
        small.close();
        granted(answerOf(large));
    }

    @Test
    void aSessionThatTheTicketWaitsForIsNotQueuedBehindIt() throws Exception {
        HeldLease first = granted(tenure.acquire(on("a").touching("src/a/**")));
        Future<Acquisition> large = waitFor(on("all").touching("src/**"), Duration.ofHours(1));

        HeldLease second = granted(tenure.acquire(on("b").touching("src/b/**").inSession(first.session())));

        first.close();
        second.close();
        granted(answerOf(large));
    }

    @Test
    void waitersAreServedInTheOrderInWhichTheyCame() throws Exception {
        HeldLease held = granted(tenure.acquire(on("deploy")));
        Future<Acquisition> first = waitFor(on("deploy"), Duration.ofHours(1));
        Future<Acquisition> second = waitFor(on("deploy"), Duration.ofHours(1));
        Future<Acquisition> third = waitFor(on("deploy"), Duration.ofHours(1));

        held.close();
        granted(answerOf(first)).close();
        granted(answerOf(second)).close();
        granted(answerOf(third)).close();

        assertThat(records())
                .filteredOn(Acquire.class::isInstance)
                .extracting(record -> ((Acquire) record).ticket())
                .containsExactly(null, new Position(0, 2), new Position(0, 3), new Position(0, 4));
    }

    @Test
    void aWaiterTakesOverWhenItsBlockerDiesOfTimeAlone() throws Exception {
        granted(tenure.acquire(LeaseRequest.onLane("deploy").notRenewed().lasting(Duration.ofSeconds(10))));
        Future<Acquisition> waiter = waitFor(on("deploy"), Duration.ofHours(1));

        clocks.advance(Duration.ofSeconds(12));

        granted(answerOf(waiter));
    }

    @Test
    void acquireAllWaitsOnOneTicketForTheUnion() throws Exception {
        HeldLease held = granted(tenure.acquire(on("b")));
        Future<GroupAcquisition> waiter =
                waiters.submit(() -> tenure.acquireAll(List.of(on("a"), on("b")), Duration.ofHours(1)));
        while (tenure.state().tickets().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(tenure.acquire(on("a"))).isInstanceOf(Refused.class);

        held.close();

        assertThat(answerOf(waiter)).isInstanceOf(GrantedAll.class);
        assertThat(records()).filteredOn(Release.class::isInstance).hasSize(1);
        assertThat(tenure.state().tickets()).isEmpty();
    }

    @Test
    void aWaitThatNeedsNoWaitingLeavesNoTicket() throws Exception {
        granted(tenure.acquire(on("deploy"), Duration.ofHours(1)));

        assertThat(records()).hasSize(1);
    }

    @Test
    void aFailedWaitIsReportedToItsCaller() {
        Future<Acquisition> waiter = waiters.submit(() -> {
            Thread.currentThread().interrupt();
            granted(tenure.acquire(on("deploy")));
            return tenure.acquire(on("deploy"), Duration.ofHours(1));
        });

        assertThatThrownBy(() -> answerOf(waiter))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(tenure.state().tickets()).isEmpty();
    }
}
