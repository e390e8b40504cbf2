package io.tenure;

import io.tenure.arbiter.AdmissionPredicate;
import io.tenure.compaction.CompactionTrigger;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.Policy;
import io.tenure.journal.store.Clocks;
import io.tenure.journal.store.Durability;
import io.tenure.journal.store.JournalOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * How an instance of Tenure is opened. {@link #defaults()} suits an embedding application: a holder {@code user@host}
 * bound to this process, process-crash durability, the real clocks, the policy that the journal already has.
 *
 * <p>Immutable; every method returns new options.
 */
public final class TenureOptions {
    private Holder holder;
    private Durability durability = Durability.PROCESS_CRASH;
    private Duration busyTimeout = JournalOptions.DEFAULT_BUSY_TIMEOUT;
    private Clocks clocks;
    private ProcessProbe processes;
    private @Nullable Policy policy;
    private boolean replacesPolicy;
    private List<AdmissionPredicate> predicates = List.of();
    private boolean isReadOnly;
    private boolean createIfMissing = true;
    private CompactionTrigger compaction = CompactionTrigger.DEFAULT;

    private TenureOptions(Holder holder, Clocks clocks, ProcessProbe processes) {
        this.holder = holder;
        this.clocks = clocks;
        this.processes = processes;
    }

    private TenureOptions(TenureOptions other) {
        this.holder = other.holder;
        this.durability = other.durability;
        this.busyTimeout = other.busyTimeout;
        this.clocks = other.clocks;
        this.processes = other.processes;
        this.policy = other.policy;
        this.replacesPolicy = other.replacesPolicy;
        this.predicates = other.predicates;
        this.isReadOnly = other.isReadOnly;
        this.createIfMissing = other.createIfMissing;
        this.compaction = other.compaction;
    }

    /** Options for an embedding application on this machine. */
    public static TenureOptions defaults() {
        ThisMachine machine = ThisMachine.get();
        String user = Objects.requireNonNullElse(System.getProperty("user.name"), "unknown");
        Holder holder = new Holder(new HolderName(user + "@" + machine.host()), machine.host(), machine.self());
        return new TenureOptions(holder, new SystemClocks(machine.boot()), machine);
    }

    /** Leases are held by this holder unless a request says otherwise. */
    public TenureOptions heldBy(Holder holder) {
        TenureOptions copy = new TenureOptions(this);
        copy.holder = holder;
        return copy;
    }

    /** Leases are held under this name, on this host and bound to this process, unless a request says otherwise. */
    public TenureOptions heldBy(String name) {
        return heldBy(new Holder(new HolderName(name), holder.host(), holder.process()));
    }

    /** Acknowledged means this. */
    public TenureOptions durableThrough(Durability durability) {
        TenureOptions copy = new TenureOptions(this);
        copy.durability = durability;
        return copy;
    }

    /** Operations wait this long for the critical section. */
    public TenureOptions busyTimeout(Duration busyTimeout) {
        TenureOptions copy = new TenureOptions(this);
        copy.busyTimeout = busyTimeout;
        return copy;
    }

    /** Time is read from these clocks. */
    public TenureOptions clocks(Clocks clocks) {
        TenureOptions copy = new TenureOptions(this);
        copy.clocks = clocks;
        return copy;
    }

    /** Processes are looked at through this probe. */
    public TenureOptions processes(ProcessProbe processes) {
        TenureOptions copy = new TenureOptions(this);
        copy.processes = processes;
        return copy;
    }

    /** The journal must be under this policy; it is recorded if the journal has none, and opening fails if it has another. */
    public TenureOptions underPolicy(Policy policy) {
        TenureOptions copy = new TenureOptions(this);
        copy.policy = policy;
        return copy;
    }

    /** With {@link #underPolicy}: if the journal has another policy, the given one is recorded and replaces it. */
    public TenureOptions replacingPolicy() {
        TenureOptions copy = new TenureOptions(this);
        copy.replacesPolicy = true;
        return copy;
    }

    /** Asks these predicates too, beside those that the service loader finds; they can only refuse. */
    public TenureOptions admitting(AdmissionPredicate... more) {
        TenureOptions copy = new TenureOptions(this);
        List<AdmissionPredicate> all = new ArrayList<>(predicates);
        all.addAll(List.of(more));
        copy.predicates = List.copyOf(all);
        return copy;
    }

    /** Nothing may be written: for copies and read-only mounts. */
    public TenureOptions readOnly() {
        TenureOptions copy = new TenureOptions(this);
        copy.isReadOnly = true;
        copy.createIfMissing = false;
        return copy;
    }

    /** A missing journal is an error, and is not created. */
    public TenureOptions mustExist() {
        TenureOptions copy = new TenureOptions(this);
        copy.createIfMissing = false;
        return copy;
    }

    /** Compacts by itself when the tail since the last checkpoint is this long. */
    public TenureOptions compactingWhen(CompactionTrigger trigger) {
        TenureOptions copy = new TenureOptions(this);
        copy.compaction = trigger;
        return copy;
    }

    Holder holder() {
        return holder;
    }

    Clocks clocks() {
        return clocks;
    }

    ProcessProbe processes() {
        return processes;
    }

    @Nullable
    Policy policy() {
        return policy;
    }

    boolean replacesPolicy() {
        return replacesPolicy;
    }

    /** The given predicates, and those that are installed as services. */
    List<AdmissionPredicate> predicates() {
        List<AdmissionPredicate> all = new ArrayList<>(predicates);
        if (!isReadOnly) {
            ServiceLoader.load(AdmissionPredicate.class).forEach(all::add);
        }
        return all;
    }

    boolean isReadOnly() {
        return isReadOnly;
    }

    CompactionTrigger compaction() {
        return compaction;
    }

    JournalOptions journalOptions() {
        String pid = holder.process() == null ? "" : ":" + holder.process().pid();
        String writer = holder.host() + pid;
        return new JournalOptions(
                durability,
                busyTimeout,
                clocks,
                writer.substring(0, Math.min(writer.length(), JournalOptions.WRITER_CHARS)),
                isReadOnly,
                createIfMissing);
    }
}
