package io.tenure.replay;

import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.BootId;
import io.tenure.journal.Claim;
import io.tenure.journal.Complete;
import io.tenure.journal.Enqueue;
import io.tenure.journal.Entry;
import io.tenure.journal.Extras;
import io.tenure.journal.Fail;
import io.tenure.journal.Halt;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Moment;
import io.tenure.journal.OnDuplicate;
import io.tenure.journal.Position;
import io.tenure.journal.QueueName;
import io.tenure.journal.Record;
import io.tenure.journal.Refuse;
import io.tenure.journal.Release;
import io.tenure.journal.Request;
import io.tenure.journal.Requeue;
import io.tenure.journal.Rule;
import io.tenure.journal.Scavenge;
import io.tenure.journal.ScavengeCause;
import io.tenure.journal.SessionId;
import io.tenure.journal.Sha256;
import io.tenure.journal.Spawn;
import io.tenure.journal.TaskId;
import io.tenure.journal.TaskRef;
import io.tenure.journal.TaskSpec;
import io.tenure.journal.Token;
import io.tenure.journal.region.Region;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the entries of a small journal, one record after the other, on a clock that the test moves. */
public final class Script {
    private static final BootId BOOT = new BootId(7, 7);

    private final List<Entry> entries = new ArrayList<>();
    private Position position = Position.START;
    private Moment now = new Moment(1_000_000, BOOT, 500_000);

    /** Lets the clocks go on. */
    public Script passes(long micros) {
        now = now.plusMicros(micros);
        return this;
    }

    /** The present time. */
    public Moment now() {
        return now;
    }

    /** Writes a record. */
    public Token write(Record record) {
        position = position.next();
        entries.add(new Entry(
                position,
                position,
                now,
                now.utcMicros(),
                "test:1",
                record,
                new Sha256(position.epoch(), position.seq(), 1, 1)));
        return Token.of(position);
    }

    /** Everything written. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The last written position. */
    public Position position() {
        return position;
    }

    /** The fold of everything written. */
    public Fold fold() {
        Fold fold = new Fold();
        entries.forEach(fold::apply);
        return fold;
    }

    /** Grants an exclusive lease that touches nothing. */
    public Token acquire(String lane, String session) {
        return write(acquireRecord(lane, session, now, null));
    }

    /** A grant at a moment, maybe for a ticket. */
    public static Acquire acquireRecord(String lane, String session, Moment at, @Nullable Position ticket) {
        return new Acquire(
                request(lane, session),
                new LaneName(lane),
                Kind.NONE,
                Region.NONE,
                30_000,
                3_000,
                at,
                Rule.ADMITTED,
                null,
                ticket,
                Extras.NONE);
    }

    /** The holder releases. */
    public void release(String lane, String session, Token token) {
        write(new Release(id(lane, session), token, holder(session).name(), "", Extras.NONE));
    }

    /** Somebody scavenges. */
    public void scavenge(String lane, String session, Token token) {
        write(new Scavenge(
                id(lane, session), token, holder(session).name(), ScavengeCause.TTL_EXPIRED, "", Extras.NONE));
    }

    /** The holder beats at a moment. */
    public void beat(String lane, String session, Token token, Moment at) {
        write(new Heartbeat(id(lane, session), token, at, null, Extras.NONE));
    }

    /** Somebody else takes the lease over. */
    public Token adopt(String lane, String session, Token previous, String by) {
        return write(new Adopt(id(lane, session), previous, holder(session).name(), holder(by), now, "", Extras.NONE));
    }

    /** A run is coming. */
    public void spawn(String lane, String session) {
        write(new Spawn(new LaneName(lane), new SessionId(session), holder("launcher"), null, "", Extras.NONE));
    }

    /** Somebody proposes to stop what holds a lease. */
    public void halt(String lane, String session) {
        write(new Halt("handle", null, id(lane, session), new HolderName("operator"), null, "", Extras.NONE));
    }

    /** A refusal, waiting if {@code waitUntil} is given. */
    public Position refuse(String lane, String session, Rule rule, @Nullable Moment waitUntil) {
        write(new Refuse(
                List.of(request(lane, session)),
                0,
                null,
                rule,
                List.of(),
                List.of(),
                "",
                null,
                waitUntil,
                Extras.NONE));
        return position;
    }

    /** Asks for a task with these arguments. */
    public void enqueue(String task, String args, OnDuplicate onDuplicate) {
        write(new Enqueue(task(task), spec(args), onDuplicate, Extras.NONE));
    }

    /** A worker takes a task. */
    public Token claim(String task, String worker) {
        return write(new Claim(task(task), holder(worker), 30_000, 3_000, null, now, Extras.NONE));
    }

    /** A worker is done. */
    public void complete(String task, Token token) {
        write(new Complete(task(task), token, "done", Extras.NONE));
    }

    /** A worker failed; it is tried again at a time, or is dead. */
    public void fail(String task, Token token, @Nullable Long retryAtMicros) {
        write(new Fail(task(task), token, "broken", retryAtMicros, Extras.NONE));
    }

    /** A task goes back. */
    public void requeue(String task, Token token, boolean blames) {
        write(new Requeue(task(task), token, blames, 0, "back", Extras.NONE));
    }

    /** The identity of a lease. */
    public static LeaseId id(String lane, String session) {
        return new LeaseId(new LaneName(lane), new SessionId(session));
    }

    /** A task of the only queue. */
    public static TaskRef task(String id) {
        return new TaskRef(new QueueName("queue"), new TaskId(id));
    }

    /** What a task is to do. */
    public static TaskSpec spec(String args) {
        return new TaskSpec("type", args, 0, 3, 0, null, null, null, null);
    }

    /** An unbound holder. */
    public static Holder holder(String name) {
        return new Holder(new HolderName(name), "host", null);
    }

    private static Request request(String lane, String session) {
        return Request.of(new LaneName(lane), new SessionId(session), holder(session));
    }
}
