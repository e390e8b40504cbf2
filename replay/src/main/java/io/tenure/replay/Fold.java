package io.tenure.replay;

import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.Cancel;
import io.tenure.journal.Checkpoint;
import io.tenure.journal.Claim;
import io.tenure.journal.Complete;
import io.tenure.journal.Config;
import io.tenure.journal.Enqueue;
import io.tenure.journal.Entry;
import io.tenure.journal.Extend;
import io.tenure.journal.Fact;
import io.tenure.journal.Fail;
import io.tenure.journal.Halt;
import io.tenure.journal.HaltIntent;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.KeptUnknown;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Limit;
import io.tenure.journal.Moment;
import io.tenure.journal.PolicyInForce;
import io.tenure.journal.Position;
import io.tenure.journal.Purge;
import io.tenure.journal.QueueLimit;
import io.tenure.journal.Record;
import io.tenure.journal.Redrive;
import io.tenure.journal.Refuse;
import io.tenure.journal.Release;
import io.tenure.journal.Requeue;
import io.tenure.journal.Scavenge;
import io.tenure.journal.SessionId;
import io.tenure.journal.Sha256;
import io.tenure.journal.Spawn;
import io.tenure.journal.SpawnIntent;
import io.tenure.journal.Task;
import io.tenure.journal.TaskRef;
import io.tenure.journal.Ticket;
import io.tenure.journal.Token;
import io.tenure.journal.Unknown;
import io.tenure.journal.Withdraw;
import io.tenure.journal.region.Region;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fold of the journal: entries in, state out. Give it every entry in order; a {@link Checkpoint} stands for all that
 * came before it. Nothing but the entries has an influence, least of all a clock.
 *
 * <ul>
 *   <li>An entry at or before the last folded position, and a record that contradicts the state (such as the use of a
 *       token that is not the live one), change nothing and are counted. So are facts of a checkpoint that repeat an
 *       identity or carry a token from after it.
 *   <li>Moments that a record claims count as the entry's time if they lie after it.
 *   <li>A beat sets the freshness of a lease or claim to the moment of the beat, unless it is fresher already.
 *   <li>Intents are dropped when they are older than the policy in force says, by the wall time of the entries.
 * </ul>
 *
 * <p>Folding never throws. An entry costs O(1) or O(log leases); a beat allocates nothing. Mutable, for
 * one thread at a time, also when it is only read.
 */
public final class Fold implements LiveView {
    private final Tables tables = new Tables();
    private Position position = Position.START;
    private Moment time = Moment.EPOCH;
    private Sha256 hash = Sha256.ZERO;

    /** Before the first entry. */
    public Fold() {}

    /** After the entries that led to {@code state}. */
    public static Fold from(State state) {
        Fold fold = new Fold();
        fold.restore(state.checkpoint());
        return fold;
    }

    /** Folds the next entry. */
    public void apply(Entry entry) {
        Record record = entry.record();
        if (record instanceof Checkpoint checkpoint) {
            restore(checkpoint);
        } else if (entry.position().isAfter(position)) {
            position = entry.position();
            time = entry.time();
            hash = entry.hash();
            tables.tally.countRecord(record.type());
            if (!change(record, entry)) {
                tables.tally.countContradiction();
            }
        } else {
            tables.tally.countContradiction();
        }
        tables.ageIntents(time);
    }

    /** What the record changes; false, and nothing, if it contradicts the state. */
    private boolean change(Record record, Entry entry) {
        return switch (record.type()) {
            case HEARTBEAT -> tables.leases.beat((Heartbeat) record, time);
            case ACQUIRE -> acquire((Acquire) record, entry);
            case RELEASE -> end(((Release) record).lease(), ((Release) record).token());
            case SCAVENGE -> end(((Scavenge) record).lease(), ((Scavenge) record).token());
            case ADOPT -> tables.leases.adopt((Adopt) record, position, time);
            case SPAWN -> tables.spawns.add(new SpawnIntent(position, time, (Spawn) record));
            case HALT -> tables.halts.add(new HaltIntent(position, time, (Halt) record));
            case REFUSE -> refuse((Refuse) record);
            case WITHDRAW -> tables.tickets.end(((Withdraw) record).ticket());
            case ENQUEUE -> tables.tasks.enqueue((Enqueue) record, entry);
            case CLAIM -> tables.tasks.claim((Claim) record, entry);
            case EXTEND -> tables.tasks.extend((Extend) record, entry);
            case COMPLETE -> tables.tasks.complete((Complete) record, entry);
            case FAIL -> tables.tasks.fail((Fail) record, entry);
            case REQUEUE -> tables.tasks.requeue((Requeue) record, entry);
            case CANCEL -> tables.tasks.cancel((Cancel) record, entry);
            case REDRIVE -> tables.tasks.redrive((Redrive) record, entry);
            case PURGE -> tables.tasks.purge((Purge) record);
            case LIMIT -> tables.limits.set((Limit) record);
            case CONFIG -> configure((Config) record);
            case UNKNOWN -> tables.unknowns.add(new KeptUnknown(position, time, (Unknown) record));
            case RECOVER, NOTE, CHECKPOINT -> true;
        };
    }

    private boolean acquire(Acquire acquire, Entry entry) {
        Lease lease = Grants.lease(acquire, entry);
        tables.spawns.endAll(lease.id());
        Position ticket = acquire.ticket();
        if (ticket != null) {
            // The grants of one acquireAll share a ticket: the first ends it.
            tables.tickets.end(ticket);
        }
        return tables.leases.grant(lease);
    }

    private boolean end(LeaseId id, Token token) {
        boolean ended = tables.leases.end(id, token);
        if (ended) {
            tables.halts.endAll(id);
        }
        return ended;
    }

    private boolean refuse(Refuse refuse) {
        tables.tally.countRefusal(refuse.rule());
        Moment waitUntil = refuse.waitUntil();
        return waitUntil == null
                || !refuse.isTicket()
                || tables.tickets.add(new Ticket(position, refuse.requests(), time, waitUntil));
    }

    private boolean configure(Config config) {
        tables.policyInForce = new PolicyInForce(position, config.policy());
        return true;
    }

    private void restore(Checkpoint checkpoint) {
        tables.clear();
        position = checkpoint.at();
        time = checkpoint.time();
        hash = checkpoint.hash();
        for (Fact fact : checkpoint.facts()) {
            if (!tables.add(fact, position)) {
                tables.tally.countContradiction();
            }
        }
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public Moment time() {
        return time;
    }

    @Override
    public @Nullable PolicyInForce policyInForce() {
        return tables.policyInForce;
    }

    @Override
    public @Nullable KeptUnknown notUnderstood() {
        return tables.unknowns.notUnderstood();
    }

    @Override
    public Collection<Lease> leases() {
        return tables.leases.inOrder();
    }

    @Override
    public @Nullable Lease lease(LeaseId id) {
        return tables.leases.get(id);
    }

    @Override
    public @Nullable Lease leaseByToken(Token token) {
        return tables.leases.get(token);
    }

    @Override
    public Collection<Lease> leasesOn(LaneName lane) {
        return tables.leases.on(lane);
    }

    @Override
    public Collection<Lease> leasesOf(SessionId session) {
        return tables.leases.of(session);
    }

    @Override
    public Collection<Lease> leasesOfKind(Kind kind) {
        return tables.leases.of(kind);
    }

    @Override
    public void forEachCandidate(Region region, Consumer<? super Lease> action) {
        tables.leases.forEachCandidate(region, action);
    }

    @Override
    public Collection<Ticket> tickets() {
        return tables.tickets.view();
    }

    @Override
    public Collection<SpawnIntent> spawns() {
        return tables.spawns.view();
    }

    @Override
    public Collection<HaltIntent> halts() {
        return tables.halts.view();
    }

    @Override
    public @Nullable Task task(TaskRef ref) {
        return tables.tasks.get(ref);
    }

    @Override
    public Collection<Task> tasks() {
        return tables.tasks.view();
    }

    @Override
    public Collection<QueueLimit> limits() {
        return tables.limits.view();
    }

    @Override
    public State snapshot() {
        return tables.snapshot(position, time, hash);
    }
}
