package io.tenure.cli;

import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.Blocker;
import io.tenure.journal.Cancel;
import io.tenure.journal.Checkpoint;
import io.tenure.journal.Claim;
import io.tenure.journal.Complete;
import io.tenure.journal.Config;
import io.tenure.journal.Enqueue;
import io.tenure.journal.Entry;
import io.tenure.journal.Extend;
import io.tenure.journal.Fail;
import io.tenure.journal.Halt;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.HolderName;
import io.tenure.journal.LaneName;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Limit;
import io.tenure.journal.Note;
import io.tenure.journal.Purge;
import io.tenure.journal.Record;
import io.tenure.journal.Recover;
import io.tenure.journal.Redrive;
import io.tenure.journal.Refuse;
import io.tenure.journal.Release;
import io.tenure.journal.Request;
import io.tenure.journal.Requeue;
import io.tenure.journal.Scavenge;
import io.tenure.journal.SessionId;
import io.tenure.journal.Spawn;
import io.tenure.journal.StaleUse;
import io.tenure.journal.TaskRef;
import io.tenure.journal.Token;
import io.tenure.journal.Unknown;
import io.tenure.journal.Withdraw;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says of whom, for people and for filters.
 *
 * @param lanes the lanes that it concerns
 * @param session the session that it concerns, or null
 * @param holders the holders that it names
 * @param detail the rest in words
 */
record EntryView(List<LaneName> lanes, @Nullable SessionId session, List<HolderName> holders, String detail) {
    private static final int TYPE_COLUMNS = 10;
    private static final int LANE_COLUMNS = 14;
    private static final int HOLDER_COLUMNS = 16;

    /**
     * The view of an entry.
     *
     * @param holders who holds which lease, as far as earlier entries tell: a beat does not name its holder
     */
    static EntryView of(Entry entry, Map<LeaseId, HolderName> holders) {
        Record record = entry.record();
        if (record instanceof Acquire acquire) {
            return ofAcquire(acquire, entry);
        } else if (record instanceof Release release) {
            return ofLease(release.lease(), release.holder(), said("token " + release.token(), release.reason()));
        } else if (record instanceof Heartbeat heartbeat) {
            return ofLease(heartbeat.lease(), holders.get(heartbeat.lease()), "token " + heartbeat.token());
        } else if (record instanceof Adopt adopt) {
            return ofAdopt(adopt, entry);
        } else if (record instanceof Scavenge scavenge) {
            return ofLease(
                    scavenge.lease(),
                    scavenge.previousHolder(),
                    scavenge.cause() + " token " + scavenge.token() + ": " + scavenge.evidence());
        } else if (record instanceof Spawn spawn) {
            return ofLease(
                    new LeaseId(spawn.lane(), spawn.session()),
                    spawn.holder().name(),
                    said("is coming", spawn.reason()));
        } else if (record instanceof Halt halt) {
            return ofHalt(halt);
        } else if (record instanceof Refuse refuse) {
            return ofRefuse(refuse);
        } else if (record instanceof Withdraw withdraw) {
            return plain("ticket " + withdraw.ticket() + " " + withdraw.cause());
        }
        return plain(housekeeping(record));
    }

    private static EntryView ofAcquire(Acquire acquire, Entry entry) {
        StringBuilder detail = new StringBuilder("token ")
                .append(Token.of(entry.position()))
                .append(' ')
                .append(acquire.rule())
                .append(' ')
                .append(Words.lower(acquire.request().mode()))
                .append(" ttl ")
                .append(Durations.format(acquire.ttlMillis()));
        if (!acquire.kind().isNone()) {
            detail.append(" kind ").append(acquire.kind());
        }
        detail.append(" touches ").append(LeaseView.region(acquire.region()));
        return ofLease(
                acquire.leaseId(),
                acquire.request().holder().name(),
                said(detail.toString(), acquire.request().reason()));
    }

    private static EntryView ofAdopt(Adopt adopt, Entry entry) {
        String detail = "token " + Token.of(entry.position()) + " after " + adopt.previousToken() + ", from "
                + adopt.previousHolder();
        return new EntryView(
                List.of(adopt.lease().lane()),
                adopt.lease().session(),
                List.of(adopt.holder().name(), adopt.previousHolder()),
                said(detail, adopt.reason()));
    }

    private static EntryView ofHalt(Halt halt) {
        LeaseId lease = halt.lease();
        String command = halt.command();
        String detail = "stop " + halt.handle() + (command == null ? "" : " with " + command);
        return new EntryView(
                lease == null ? List.of() : List.of(lease.lane()),
                lease == null ? null : lease.session(),
                List.of(halt.by()),
                said(detail, halt.reason()));
    }

    private static EntryView ofRefuse(Refuse refuse) {
        List<LaneName> lanes = new ArrayList<>();
        List<HolderName> holders = new ArrayList<>();
        SessionId session = null;
        for (Request request : refuse.requests()) {
            if (request.lane() != null) {
                lanes.add(request.lane());
            }
            holders.add(request.holder().name());
            session = request.session();
        }
        StaleUse stale = refuse.staleUse();
        if (stale != null) {
            holders.add(stale.holder());
            LeaseId named = stale.lease();
            if (named != null) {
                lanes.add(named.lane());
                session = named.session();
            }
        }
        StringBuilder detail = new StringBuilder().append(refuse.rule());
        for (Blocker blocker : refuse.blockers()) {
            detail.append(blocker.isTicket() ? " behind ticket " : " by token ").append(blocker.token());
            if (blocker.witness() != null) {
                detail.append(" at ").append(blocker.witness().path());
            }
        }
        if (refuse.isTicket()) {
            detail.append(", waits");
        }
        return new EntryView(lanes, session, holders, detail + ": " + refuse.sentence());
    }

    private static String housekeeping(Record record) {
        if (record instanceof Config config) {
            return said(Words.count(config.policy().lanes().size(), "lane"), config.reason());
        } else if (record instanceof Checkpoint checkpoint) {
            return "state at " + checkpoint.at() + ", "
                    + Words.count(checkpoint.facts().size(), "fact");
        } else if (record instanceof Recover recover) {
            return "kept up to " + recover.lastKept() + " of " + recover.lastKnown() + ": " + recover.cause();
        } else if (record instanceof Note note) {
            return note.topic() + ": " + note.text();
        } else if (record instanceof Unknown unknown) {
            return unknown.name() + " " + unknown.json();
        } else if (record instanceof Limit limit) {
            return "queue " + limit.queue() + " at most " + limit.maxConcurrent();
        } else if (record instanceof Purge purge) {
            return Words.count(purge.tasks().size(), "task");
        }
        TaskRef task = task(record);
        if (task != null) {
            return "task " + task;
        }
        return record.toString();
    }

    private static @Nullable TaskRef task(Record record) {
        if (record instanceof Claim claim) {
            return claim.task();
        } else if (record instanceof Extend extend) {
            return extend.task();
        } else if (record instanceof Complete complete) {
            return complete.task();
        } else if (record instanceof Fail fail) {
            return fail.task();
        } else if (record instanceof Requeue requeue) {
            return requeue.task();
        } else if (record instanceof Cancel cancel) {
            return cancel.task();
        } else if (record instanceof Redrive redrive) {
            return redrive.task();
        } else if (record instanceof Enqueue enqueue) {
            return enqueue.task();
        }
        return null;
    }

    private static EntryView ofLease(LeaseId lease, @Nullable HolderName holder, String detail) {
        return new EntryView(
                List.of(lease.lane()), lease.session(), holder == null ? List.of() : List.of(holder), detail);
    }

    private static EntryView plain(String detail) {
        return new EntryView(List.of(), null, List.of(), detail);
    }

    private static String said(String detail, String reason) {
        return reason.isEmpty() ? detail : detail + " \"" + reason + '"';
    }

    /** Prints an entry on one line. */
    void print(PrintWriter out, Paint paint, Entry entry) {
        StringBuilder lane = new StringBuilder();
        lanes.forEach(name -> lane.append(lane.isEmpty() ? "" : ",").append(name));
        String holder = holders.isEmpty() ? "" : holders.get(0).value();
        String type = entry.record() instanceof Unknown
                ? "UNKNOWN"
                : entry.record().type().name();
        out.println(paint.faint(padLeft(entry.position().toString(), 6) + "  "
                        + Times.people(entry.time().utcMicros()))
                + "  "
                + painted(paint, entry.record(), pad(type, TYPE_COLUMNS))
                + " "
                + paint.named(pad(Visible.of(Words.orDash(lane.toString())), LANE_COLUMNS))
                + " "
                + pad(Visible.of(Words.orDash(holder)), HOLDER_COLUMNS)
                + " "
                + Visible.of(session == null ? detail : "session " + session + " " + detail));
    }

    private static String painted(Paint paint, Record record, String text) {
        return switch (record.type()) {
            case ACQUIRE, CLAIM, COMPLETE -> paint.good(text);
            case REFUSE, FAIL, RECOVER -> paint.bad(text);
            case SCAVENGE, ADOPT, HALT, SPAWN, WITHDRAW, CONFIG -> paint.notable(text);
            case HEARTBEAT, EXTEND, CHECKPOINT -> paint.faint(text);
            default -> text;
        };
    }

    private static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - Visible.columns(text)));
    }

    private static String padLeft(String text, int columns) {
        return " ".repeat(Math.max(0, columns - text.length())) + text;
    }
}
