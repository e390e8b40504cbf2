package io.tenure.replay;

import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.Cancel;
import io.tenure.journal.Checkpoint;
import io.tenure.journal.Claim;
import io.tenure.journal.ClaimHold;
import io.tenure.journal.Complete;
import io.tenure.journal.Config;
import io.tenure.journal.Counters;
import io.tenure.journal.Enqueue;
import io.tenure.journal.Entry;
import io.tenure.journal.Extend;
import io.tenure.journal.Fact;
import io.tenure.journal.Fail;
import io.tenure.journal.Halt;
import io.tenure.journal.HaltIntent;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.KeptUnknown;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Limit;
import io.tenure.journal.Moment;
import io.tenure.journal.OnDuplicate;
import io.tenure.journal.Policy;
import io.tenure.journal.PolicyInForce;
import io.tenure.journal.Position;
import io.tenure.journal.Purge;
import io.tenure.journal.QueueLimit;
import io.tenure.journal.Record;
import io.tenure.journal.RecordType;
import io.tenure.journal.Redrive;
import io.tenure.journal.Refuse;
import io.tenure.journal.Release;
import io.tenure.journal.Requeue;
import io.tenure.journal.Rule;
import io.tenure.journal.Scavenge;
import io.tenure.journal.Sha256;
import io.tenure.journal.Spawn;
import io.tenure.journal.SpawnIntent;
import io.tenure.journal.Task;
import io.tenure.journal.TaskRef;
import io.tenure.journal.TaskSpec;
import io.tenure.journal.TaskState;
import io.tenure.journal.Ticket;
import io.tenure.journal.Token;
import io.tenure.journal.Unknown;
import io.tenure.journal.Withdraw;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the fold a second time, written down from the contract without a thought for speed: plain lists, searched
 * from the front. What the fast fold is measured against; also usable as the oracle of any other test.
 */
public final class NaiveFold {
    private Position position = Position.START;
    private Moment time = Moment.EPOCH;
    private Sha256 hash = Sha256.ZERO;
    private @Nullable PolicyInForce policy;
    private final List<Lease> leases = new ArrayList<>();
    private final List<Ticket> tickets = new ArrayList<>();
    private final List<SpawnIntent> spawns = new ArrayList<>();
    private final List<HaltIntent> halts = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<QueueLimit> limits = new ArrayList<>();
    private final List<KeptUnknown> unknowns = new ArrayList<>();
    private final Map<RecordType, Long> counted = new HashMap<>();
    private final Map<Rule, Long> refused = new HashMap<>();
    private long contradictions;

    /** Folds the next entry. */
    public void apply(Entry entry) {
        if (entry.record() instanceof Checkpoint checkpoint) {
            checkpoint(checkpoint);
        } else if (entry.position().compareTo(position) <= 0) {
            contradictions++;
        } else {
            position = entry.position();
            time = entry.time();
            hash = entry.hash();
            counted.merge(entry.record().type(), 1L, Long::sum);
            boolean fits = lease(entry.record()) && intent(entry.record()) && task(entry.record());
            if (!fits) {
                contradictions++;
            }
        }
        BigInteger youngest = BigInteger.valueOf((policy == null ? Policy.OPEN : policy.policy()).intentAgeMillis())
                .multiply(BigInteger.valueOf(1_000));
        spawns.removeIf(spawn -> age(spawn.time()).compareTo(youngest) > 0);
        halts.removeIf(halt -> age(halt.time()).compareTo(youngest) > 0);
    }

    /** The state. */
    public State state() {
        List<Task> sortedTasks = new ArrayList<>(tasks);
        sortedTasks.sort(Comparator.comparing((Task task) -> task.ref().queue().key())
                .thenComparing(task -> task.ref().id().value()));
        List<QueueLimit> sortedLimits = new ArrayList<>(limits);
        sortedLimits.sort(
                Comparator.comparing((QueueLimit limit) -> limit.queue().key())
                        .thenComparing(limit -> limit.concurrencyKey() == null ? "" : "=" + limit.concurrencyKey()));
        counted.values().removeIf(count -> count == 0);
        refused.values().removeIf(count -> count == 0);
        return new State(
                position,
                time,
                hash,
                policy,
                leases,
                tickets,
                spawns,
                halts,
                sortedTasks,
                sortedLimits,
                unknowns,
                new Counters(counted, refused, contradictions));
    }

    private BigInteger age(Moment then) {
        return BigInteger.valueOf(time.utcMicros()).subtract(BigInteger.valueOf(then.utcMicros()));
    }

    private void checkpoint(Checkpoint checkpoint) {
        leases.clear();
        tickets.clear();
        spawns.clear();
        halts.clear();
        tasks.clear();
        limits.clear();
        unknowns.clear();
        counted.clear();
        refused.clear();
        contradictions = 0;
        policy = null;
        position = checkpoint.at();
        time = checkpoint.time();
        hash = checkpoint.hash();
        for (Fact fact : checkpoint.facts()) {
            if (!fact(fact)) {
                contradictions++;
            }
        }
    }

    private boolean fact(Fact fact) {
        if (fact instanceof Lease lease) {
            boolean fits = leases.stream()
                            .noneMatch(other -> other.id().equals(lease.id())
                                    || other.token().equals(lease.token()))
                    && lease.token().position().compareTo(position) <= 0;
            return fits && leases.add(lease);
        } else if (fact instanceof Ticket ticket) {
            boolean fits = tickets.stream().noneMatch(other -> other.position().equals(ticket.position()))
                    && ticket.position().compareTo(position) <= 0;
            return fits && tickets.add(ticket);
        } else if (fact instanceof Task task) {
            boolean fits = find(task.ref()) == null
                    && (task.claim() == null || task.claim().token().position().compareTo(position) <= 0);
            return fits && tasks.add(task);
        } else if (fact instanceof QueueLimit limit) {
            boolean fits = limits.stream()
                    .noneMatch(other -> other.queue().equals(limit.queue())
                            && Objects.equals(other.concurrencyKey(), limit.concurrencyKey()));
            return fits && limits.add(limit);
        } else if (fact instanceof SpawnIntent spawn) {
            return bounded(spawns, spawn);
        } else if (fact instanceof HaltIntent halt) {
            return bounded(halts, halt);
        } else if (fact instanceof KeptUnknown unknown) {
            return unknowns.add(unknown);
        } else if (fact instanceof PolicyInForce inForce) {
            boolean fits = policy == null;
            policy = fits ? inForce : policy;
            return fits;
        } else if (fact instanceof Counters counters) {
            counters.records().forEach((type, count) -> counted.merge(type, count, Long::sum));
            counters.refusals().forEach((rule, count) -> refused.merge(rule, count, Long::sum));
            contradictions += counters.contradictions();
            return true;
        }
        throw new AssertionError("a fact that the contract does not name: " + fact);
    }

    private static <I> boolean bounded(List<I> intents, I intent) {
        intents.add(intent);
        if (intents.size() > 1_000) {
            intents.remove(0);
        }
        return true;
    }

    private Moment claimed(Moment at) {
        return at.microsSince(time) > 0 ? time : at;
    }

    private static Moment later(Moment one, Moment other) {
        return one.microsSince(other) > 0 ? one : other;
    }

    // Leases.

    private boolean lease(Record record) {
        if (record instanceof Acquire acquire) {
            return acquired(acquire);
        } else if (record instanceof Release release) {
            return ended(release.lease(), release.token());
        } else if (record instanceof Scavenge scavenge) {
            return ended(scavenge.lease(), scavenge.token());
        } else if (record instanceof Heartbeat beat) {
            int place = place(beat.lease(), beat.token());
            if (place >= 0) {
                Lease lease = leases.get(place);
                leases.set(place, lease.beaten(later(claimed(beat.at()), lease.freshAt()), beat.children()));
            }
            return place >= 0;
        } else if (record instanceof Adopt adopt) {
            int place = place(adopt.lease(), adopt.previousToken());
            if (place >= 0) {
                Lease lease = leases.get(place);
                Moment beat = later(claimed(adopt.at()), lease.freshAt());
                leases.set(place, lease.adopted(adopt.holder(), Token.of(position), beat));
            }
            return place >= 0;
        }
        return true;
    }

    private boolean acquired(Acquire acquire) {
        Lease lease = new Lease(
                new LeaseId(acquire.lane(), acquire.request().session()),
                Token.of(position),
                acquire.request().holder(),
                acquire.kind(),
                acquire.region(),
                acquire.request().mode(),
                acquire.ttlMillis(),
                acquire.graceMillis(),
                acquire.request().run(),
                acquire.request().children(),
                claimed(acquire.acquiredAt()),
                null,
                acquire.request().reason(),
                acquire.extras());
        int place = -1;
        for (int i = 0; i < leases.size(); i++) {
            if (leases.get(i).id().equals(lease.id())) {
                place = i;
            }
        }
        if (place < 0) {
            leases.add(lease);
        } else {
            leases.set(place, lease);
        }
        tickets.removeIf(ticket -> ticket.position().equals(acquire.ticket()));
        spawns.removeIf(spawn -> spawn.spawn().lane().equals(lease.lane())
                && spawn.spawn().session().equals(lease.id().session()));
        return true;
    }

    private boolean ended(LeaseId id, Token token) {
        int place = place(id, token);
        if (place >= 0) {
            leases.remove(place);
            halts.removeIf(halt -> id.equals(halt.halt().lease()));
        }
        return place >= 0;
    }

    private int place(LeaseId id, Token token) {
        for (int i = 0; i < leases.size(); i++) {
            if (leases.get(i).id().equals(id) && leases.get(i).token().equals(token)) {
                return i;
            }
        }
        return -1;
    }

    // Intents, denials and housekeeping.

    private boolean intent(Record record) {
        if (record instanceof Spawn spawn) {
            return bounded(spawns, new SpawnIntent(position, time, spawn));
        } else if (record instanceof Halt halt) {
            return bounded(halts, new HaltIntent(position, time, halt));
        } else if (record instanceof Refuse refuse) {
            refused.merge(refuse.rule(), 1L, Long::sum);
            if (refuse.waitUntil() != null && !refuse.requests().isEmpty()) {
                tickets.add(new Ticket(position, refuse.requests(), time, refuse.waitUntil()));
            }
        } else if (record instanceof Withdraw withdraw) {
            return tickets.removeIf(ticket -> ticket.position().equals(withdraw.ticket()));
        } else if (record instanceof Config config) {
            policy = new PolicyInForce(position, config.policy());
        } else if (record instanceof Unknown unknown) {
            unknowns.add(new KeptUnknown(position, time, unknown));
        } else if (record instanceof Limit limit) {
            limits.removeIf(other -> other.queue().equals(limit.queue())
                    && Objects.equals(other.concurrencyKey(), limit.concurrencyKey()));
            if (limit.maxConcurrent() != -1) {
                limits.add(new QueueLimit(limit.queue(), limit.concurrencyKey(), limit.maxConcurrent()));
            }
        }
        return true;
    }

    // Tasks.

    private @Nullable Task find(TaskRef ref) {
        for (Task task : tasks) {
            if (task.ref().equals(ref)) {
                return task;
            }
        }
        return null;
    }

    private boolean become(
            Task old,
            TaskSpec spec,
            TaskState state,
            Position enqueuedAt,
            long readyAt,
            int attempts,
            @Nullable ClaimHold claim,
            @Nullable TaskSpec again,
            @Nullable String outcome,
            @Nullable Token endedBy) {
        tasks.remove(old);
        return tasks.add(
                new Task(old.ref(), spec, state, enqueuedAt, readyAt, attempts, claim, again, outcome, endedBy, time));
    }

    private boolean task(Record record) {
        if (record instanceof Enqueue enqueue) {
            return enqueued(enqueue);
        } else if (record instanceof Claim claim) {
            Task task = find(claim.task());
            if (task == null || task.state() != TaskState.READY) {
                return false;
            }
            ClaimHold hold = new ClaimHold(
                    Token.of(position),
                    claim.holder(),
                    claim.ttlMillis(),
                    claim.graceMillis(),
                    claim.lease(),
                    claimed(claim.at()),
                    null);
            return become(
                    task,
                    task.spec(),
                    TaskState.RUNNING,
                    task.enqueuedAt(),
                    task.readyAtMicros(),
                    task.attempts() + 1,
                    hold,
                    null,
                    task.outcome(),
                    task.endedBy());
        } else if (record instanceof Extend extend) {
            Task task = running(extend.task(), extend.token());
            if (task == null || task.claim() == null) {
                return false;
            }
            return become(
                    task,
                    task.spec(),
                    TaskState.RUNNING,
                    task.enqueuedAt(),
                    task.readyAtMicros(),
                    task.attempts(),
                    task.claim()
                            .extended(later(claimed(extend.at()), task.claim().freshAt())),
                    task.again(),
                    task.outcome(),
                    task.endedBy());
        } else if (record instanceof Complete || record instanceof Fail || record instanceof Requeue) {
            return runEnded(record);
        } else if (record instanceof Cancel cancel) {
            Task task = find(cancel.task());
            if (task == null || task.state() != TaskState.READY) {
                return false;
            }
            return become(
                    task,
                    task.spec(),
                    TaskState.CANCELLED,
                    task.enqueuedAt(),
                    task.readyAtMicros(),
                    task.attempts(),
                    null,
                    null,
                    task.outcome(),
                    task.endedBy());
        } else if (record instanceof Redrive redrive) {
            Task task = find(redrive.task());
            return task != null && task.state() == TaskState.DEAD && afresh(task, task.spec());
        } else if (record instanceof Purge purge) {
            return tasks.removeIf(task -> purge.tasks().contains(task.ref()) && task.state() != TaskState.RUNNING);
        }
        return true;
    }

    private boolean enqueued(Enqueue enqueue) {
        Task task = find(enqueue.task());
        boolean replace = enqueue.onDuplicate() == OnDuplicate.REPLACE;
        if (task == null) {
            return tasks.add(new Task(
                    enqueue.task(),
                    enqueue.spec(),
                    TaskState.READY,
                    position,
                    enqueue.spec().notBeforeMicros(),
                    0,
                    null,
                    null,
                    null,
                    null,
                    time));
        }
        return switch (task.state()) {
            case READY ->
                !replace
                        || become(
                                task,
                                enqueue.spec(),
                                TaskState.READY,
                                task.enqueuedAt(),
                                enqueue.spec().notBeforeMicros(),
                                task.attempts(),
                                null,
                                null,
                                task.outcome(),
                                task.endedBy());
            case RUNNING ->
                (task.again() != null && !replace)
                        || become(
                                task,
                                task.spec(),
                                TaskState.RUNNING,
                                task.enqueuedAt(),
                                task.readyAtMicros(),
                                task.attempts(),
                                task.claim(),
                                enqueue.spec(),
                                task.outcome(),
                                task.endedBy());
            case COMPLETED, DEAD, CANCELLED -> afresh(task, enqueue.spec());
        };
    }

    private boolean afresh(Task task, TaskSpec spec) {
        return become(
                task,
                spec,
                TaskState.READY,
                position,
                spec.notBeforeMicros(),
                0,
                null,
                null,
                task.outcome(),
                task.endedBy());
    }

    private @Nullable Task running(TaskRef ref, Token token) {
        Task task = find(ref);
        return task != null && task.claim() != null && task.claim().token().equals(token) ? task : null;
    }

    private boolean runEnded(Record record) {
        TaskRef ref;
        Token token;
        TaskState state;
        String outcome;
        long readyAt = 0;
        boolean counts = true;
        boolean tellsOutcome = true;
        boolean ends = true;
        if (record instanceof Complete complete) {
            ref = complete.task();
            token = complete.token();
            state = TaskState.COMPLETED;
            outcome = complete.result();
            Task done = find(ref);
            if (done != null && done.state() == TaskState.COMPLETED && token.equals(done.endedBy())) {
                return true;
            }
        } else if (record instanceof Fail fail) {
            ref = fail.task();
            token = fail.token();
            outcome = fail.reason();
            state = fail.retryAtMicros() == null ? TaskState.DEAD : TaskState.READY;
            readyAt = fail.retryAtMicros() == null ? 0 : fail.retryAtMicros();
        } else {
            Requeue requeue = (Requeue) record;
            ref = requeue.task();
            token = requeue.token();
            state = TaskState.READY;
            outcome = requeue.reason();
            readyAt = requeue.notBeforeMicros();
            counts = requeue.blames();
            tellsOutcome = requeue.blames();
            ends = false;
        }
        Task task = running(ref, token);
        if (task == null) {
            return false;
        }
        Task told = new Task(
                task.ref(),
                task.spec(),
                state,
                task.enqueuedAt(),
                state == TaskState.READY ? readyAt : task.readyAtMicros(),
                counts ? task.attempts() : Math.max(0, task.attempts() - 1),
                null,
                null,
                tellsOutcome ? outcome : task.outcome(),
                ends ? token : task.endedBy(),
                time);
        tasks.remove(task);
        tasks.add(told);
        return task.again() == null || afresh(told, task.again());
    }
}
