package io.tenure;

import io.tenure.arbiter.LeaseSelector;
import io.tenure.journal.Extras;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.Policy;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Request;
import io.tenure.journal.RunId;
import io.tenure.journal.SessionId;
import io.tenure.journal.Spawn;
import io.tenure.journal.Token;
import io.tenure.journal.store.ChronicleJournal;
import io.tenure.journal.store.Head;
import io.tenure.journal.store.InMemoryJournal;
import io.tenure.journal.store.InMemoryLog;
import io.tenure.journal.store.Tail;
import io.tenure.replay.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Auditable coordination: who may do what, decided under one roof and written down before it is said.
 *
 * <p>An instance is one open journal directory with the fold of its log. Any number of threads (virtual ones too) may use
 * an instance, and any number of processes of this machine may open the same directory. Everything that returns normally
 * is recorded, as durably as the instance was opened for ({@link TenureOptions#durableThrough}); a refusal is a value and
 * never an exception. Methods that write throw a {@link io.tenure.journal.JournalException} when the journal is busy,
 * damaged or unavailable; except for {@link io.tenure.journal.IndeterminateException} nothing happened then.
 */
public final class Tenure implements AutoCloseable {
    private final TenureOptions options;
    private final Ledger ledger;
    private final Handles handles;
    private final Admission admission;
    private final Waiting waiting;
    private final Upkeep upkeep;
    private final Intents intents;
    private final Compactor compactor;

    /** Over any engine; tests bring their own. */
    Tenure(Ledger.Engine engine, TenureOptions options) {
        this.options = options;
        this.handles = new Handles(this, options.clocks());
        this.compactor = new Compactor(options.compaction());
        this.ledger = new Ledger(engine, entry -> {
            handles.watch(entry);
            compactor.watch();
        });
        Witnesses witnesses = new Witnesses(options.processes(), options.predicates());
        this.admission = new Admission(ledger, witnesses);
        this.waiting = new Waiting(admission, ledger.journal(), options.clocks());
        this.upkeep = new Upkeep(ledger, witnesses);
        this.intents = new Intents(ledger);
        try {
            settlePolicy();
        } catch (RuntimeException | Error failed) {
            close();
            throw failed;
        }
        if (!options.isReadOnly()) {
            compactor.start(ledger);
        }
    }

    /** Opens the journal in a directory, and creates it if it is missing, with {@link TenureOptions#defaults()}. */
    public static Tenure open(Path directory) {
        return open(directory, TenureOptions.defaults());
    }

    /**
     * Opens the journal in a directory.
     *
     * @throws io.tenure.journal.JournalUnavailableException if it cannot be used; the message says what to do
     * @throws io.tenure.journal.JournalDamagedException if it is damaged; nothing can be granted from it
     * @throws PolicyMismatchException if it is under another policy than the options demand
     */
    public static Tenure open(Path directory, TenureOptions options) {
        return new Tenure(follower -> ChronicleJournal.open(directory, options.journalOptions(), follower), options);
    }

    /** Opens a journal that lives in memory; instances over the same log see one journal. */
    public static Tenure inMemory(InMemoryLog log, TenureOptions options) {
        return new Tenure(follower -> InMemoryJournal.open(log, options.journalOptions(), follower), options);
    }

    /** Asks for a lease and does not wait. */
    public Acquisition acquire(LeaseRequest ask) {
        long started = clockMicros();
        return handles.acquisition(admission.tryFirst(List.of(request(ask)), 0), ask, started);
    }

    /**
     * Asks for a lease and waits for it, fairly among all processes, up to the given time.
     *
     * @throws InterruptedException if the thread was interrupted while waiting; nothing is held and nobody waits
     */
    public Acquisition acquire(LeaseRequest ask, Duration waitUpTo) throws InterruptedException {
        if (waitUpTo.isZero() || waitUpTo.isNegative()) {
            return acquire(ask);
        }
        Waiting.Result result = waiting.acquire(List.of(request(ask)), waitUpTo);
        return handles.acquisition(result.outcome(), ask, result.startedClockMicros());
    }

    /** Asks for several leases: all are granted in one atomic group, or none. Does not wait. */
    public GroupAcquisition acquireAll(List<LeaseRequest> asks) {
        long started = clockMicros();
        return handles.groupAcquisition(admission.tryFirst(requests(asks), 0), asks, started);
    }

    /**
     * Asks for several leases and waits for all of them together, on one ticket, so that no two callers can wait for
     * each other.
     *
     * @throws InterruptedException if the thread was interrupted while waiting; nothing is held and nobody waits
     */
    public GroupAcquisition acquireAll(List<LeaseRequest> asks, Duration waitUpTo) throws InterruptedException {
        if (waitUpTo.isZero() || waitUpTo.isNegative()) {
            return acquireAll(asks);
        }
        Waiting.Result result = waiting.acquire(requests(asks), waitUpTo);
        return handles.groupAcquisition(result.outcome(), asks, result.startedClockMicros());
    }

    /** Ends the named lease. A stale token is refused, and the refusal recorded. */
    public Change release(LeaseSelector lease, String reason) {
        return upkeep.release(lease, options.holder().name(), reason);
    }

    /** Beats for the named lease, which this very holder must hold. */
    public Change heartbeat(LeaseSelector lease, HolderName holder) {
        return heartbeat(lease, holder, Duration.ZERO, null);
    }

    /**
     * Beats for the named lease, which this very holder must hold.
     *
     * @param coalesceWithin skip the beat if the previous one is younger; nothing is written then
     * @param children the new children, or null to leave them
     */
    public Change heartbeat(
            LeaseSelector lease, HolderName holder, Duration coalesceWithin, @Nullable List<ProcessIdentity> children) {
        return upkeep.heartbeat(lease, holder, coalesceWithin, children);
    }

    /**
     * Takes a live or dead lease over under a new token; the old token is stale from then on. The policy may demand that
     * the old holder be dead or certainly gone. {@link #handleOf} makes a handle of the result.
     */
    public Change adopt(LeaseSelector lease, Holder newHolder, String reason) {
        return upkeep.adopt(lease, newHolder, reason);
    }

    /** A handle on a live lease that this application holds by its token, such as an adopted one; renewed from now on. */
    public HeldLease handleOf(Lease lease) {
        return handles.handle(lease, true, clockMicros());
    }

    /** Ends every dead lease and returns them, as a sweeper does. */
    public List<Lease> scavenge() {
        return upkeep.scavengeDead();
    }

    /** Ends the named lease, dead or not, on an operator's word. */
    public Change scavenge(LeaseSelector lease, String reason) {
        return upkeep.scavenge(lease, options.holder().name(), reason);
    }

    /** Records the intent to stop something; changes nothing and signals nobody. */
    public Intent halt(HaltRequest halt) {
        return intents.halt(halt, options.holder().name());
    }

    /** Records the intent to launch a run on a lane; grants nothing. */
    public Intent spawn(LaneName lane, SessionId session, Holder holder, @Nullable RunId run, String reason) {
        return intents.spawn(new Spawn(lane, session, holder, run, reason, Extras.NONE));
    }

    /** Whether a token is live, as advice; see {@link FencedResource} for a guard. */
    public Validity validate(Token token) {
        return upkeep.validate(token, options.clocks().now());
    }

    /** All leases in first-acquired order, each with whether it is dead. */
    public List<LeaseStatus> leases() {
        return upkeep.leases(options.clocks().now());
    }

    /** Everything that is known after the last entry. */
    public State state() {
        return ledger.read(view -> view.snapshot());
    }

    /** The newest entry. */
    public Head head() {
        return ledger.journal().head();
    }

    /** The entries after a position, as they are and as they come. */
    public Tail tail(Position after) {
        return ledger.journal().tail(after);
    }

    /**
     * Starts a new generation with the present state, while everybody goes on; the old one goes to the archive.
     *
     * @return whether there was anything to compact
     */
    public boolean compact() {
        return ledger.compact();
    }

    /** Puts a policy in force from here on; does nothing if it is in force already. */
    public void configure(Policy policy, String reason) {
        intents.configure(policy, reason);
    }

    /** Gives back every lease that is renewed by this instance, and ends its use. Idempotent. */
    @Override
    public void close() {
        compactor.close();
        try {
            handles.close();
        } finally {
            ledger.close();
        }
    }

    long clockMicros() {
        return options.clocks().now().clockMicros();
    }

    Change beat(HeldLease held) {
        return upkeep.heartbeat(selectorOf(held), held.lease().holder().name(), Duration.ZERO, null);
    }

    void release(HeldLease held, String reason) {
        upkeep.release(selectorOf(held), held.lease().holder().name(), reason);
    }

    void forget(HeldLease held) {
        handles.forget(held);
    }

    <R> R insideCriticalSection(Token token, Supplier<R> action) {
        return upkeep.insideCriticalSection(token, options.holder().name(), action);
    }

    private static LeaseSelector selectorOf(HeldLease held) {
        return new LeaseSelector(held.token(), held.session(), held.lane(), null);
    }

    private Request request(LeaseRequest ask) {
        return ask.toRequest(SessionIds.next(options.clocks().now().utcMicros()), options.holder());
    }

    private List<Request> requests(List<LeaseRequest> asks) {
        SessionId session = SessionIds.next(options.clocks().now().utcMicros());
        return asks.stream()
                .map(ask -> ask.toRequest(session, options.holder()))
                .toList();
    }

    private void settlePolicy() {
        Policy wanted = options.policy();
        if (wanted == null) {
            return;
        }
        if (options.replacesPolicy()) {
            configure(wanted, "opened with this policy");
            return;
        }
        intents.configureFirst(wanted);
    }
}
