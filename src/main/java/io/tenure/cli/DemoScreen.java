package io.tenure.cli;

import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.Blocker;
import io.tenure.journal.Entry;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.LaneName;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.Refuse;
import io.tenure.journal.Release;
import io.tenure.journal.Request;
import io.tenure.journal.Scavenge;
import io.tenure.journal.StaleUse;
import io.tenure.journal.Withdraw;
import io.tenure.journal.region.Witness;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the one who watches the demo sees: a line for every event as it happens, and headings. Safe for all threads. */
final class DemoScreen {
    private static final int NAME_COLUMNS = 10;
    private static final int VERB_COLUMNS = 9;
    private static final int LANE_COLUMNS = 9;

    private final PrintWriter out;
    private final Paint paint;
    private final Map<LeaseId, String> holders = new HashMap<>();
    private final Map<Position, String> waiters = new HashMap<>();
    private long startMicros = -1;

    DemoScreen(PrintWriter out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    /** A heading over what comes. */
    synchronized void heading(String text) {
        out.println();
        out.println(paint.strong("── " + text + " " + "─".repeat(Math.max(3, 76 - text.length()))));
        out.flush();
    }

    /** A sentence. */
    synchronized void say(String text) {
        out.println(text);
        out.flush();
    }

    /** The end of a check. */
    synchronized void verdict(boolean isGood, String text) {
        out.println(paint.strong(isGood ? paint.good("✔ " + text) : paint.bad("✘ " + text)));
        out.flush();
    }

    /** A table. */
    synchronized void show(Table table) {
        table.print(out, paint);
        out.flush();
    }

    /** An event of the log. */
    synchronized void event(Entry entry) {
        if (startMicros < 0) {
            startMicros = entry.time().utcMicros();
        }
        Record record = entry.record();
        if (record instanceof Acquire acquire) {
            holders.put(acquire.leaseId(), acquire.request().holder().name().value());
            line(
                    entry,
                    acquire.request().holder().name().value(),
                    paint.good(verb("acquired")),
                    acquire.lane(),
                    LeaseView.region(acquire.region()) + waited(acquire));
        } else if (record instanceof Release release) {
            line(
                    entry,
                    release.holder().value(),
                    verb("released"),
                    release.lease().lane(),
                    "");
        } else if (record instanceof Heartbeat heartbeat) {
            String holder = holders.getOrDefault(heartbeat.lease(), "");
            line(entry, holder, paint.faint(verb("beat")), heartbeat.lease().lane(), "");
        } else if (record instanceof Refuse refuse) {
            refused(entry, refuse);
        } else if (record instanceof Scavenge scavenge) {
            line(
                    entry,
                    scavenge.previousHolder().value(),
                    paint.notable(verb("SCAVENGED")),
                    scavenge.lease().lane(),
                    scavenge.evidence());
        } else if (record instanceof Adopt adopt) {
            holders.put(adopt.lease(), adopt.holder().name().value());
            line(
                    entry,
                    adopt.holder().name().value(),
                    paint.notable(verb("ADOPTED")),
                    adopt.lease().lane(),
                    "from " + adopt.previousHolder() + "; its token " + adopt.previousToken() + " is stale");
        } else if (record instanceof Withdraw withdraw) {
            String waiter = waiters.getOrDefault(withdraw.ticket(), "");
            line(entry, waiter, paint.faint(verb("gave up")), null, "waiting on ticket " + withdraw.ticket());
        }
        out.flush();
    }

    private void refused(Entry entry, Refuse refuse) {
        StaleUse stale = refuse.staleUse();
        if (stale != null) {
            line(
                    entry,
                    stale.holder().value(),
                    paint.bad(verb("REFUSED")),
                    lane(stale.lease()),
                    refuse.rule() + ": " + stale.operation() + " with token " + stale.token());
            return;
        }
        Request request = refuse.requests().get(refuse.refused());
        if (refuse.isTicket()) {
            waiters.put(entry.position(), request.holder().name().value());
        }
        String verb = refuse.isTicket() ? paint.named(verb("waits")) : paint.bad(verb("refused"));
        line(entry, request.holder().name().value(), verb, request.lane(), refuse.rule() + cause(refuse));
    }

    private static String cause(Refuse refuse) {
        if (refuse.blockers().isEmpty()) {
            return "";
        }
        Blocker blocker = refuse.blockers().get(0);
        Witness witness = blocker.witness();
        String by = ", " + blocker.holder() + (blocker.isTicket() ? " waits before" : " holds it");
        return witness == null
                ? by
                : ", " + witness.requestedGlob() + " meets " + witness.heldGlob() + " of " + blocker.holder() + " at "
                        + witness.path();
    }

    private static String waited(Acquire acquire) {
        return acquire.ticket() == null ? "" : "   after waiting on ticket " + acquire.ticket();
    }

    private static @Nullable LaneName lane(@Nullable LeaseId lease) {
        return lease == null ? null : lease.lane();
    }

    private static String verb(String verb) {
        return verb + " ".repeat(Math.max(0, VERB_COLUMNS - verb.length()));
    }

    private void line(Entry entry, String who, String verb, @Nullable LaneName lane, String detail) {
        long tenths = (entry.time().utcMicros() - startMicros) / 100_000;
        String time = tenths / 10 + "." + tenths % 10 + "s";
        String text = " ".repeat(Math.max(0, 7 - time.length())) + time;
        String line = paint.faint(text) + "  " + column(who, NAME_COLUMNS) + " " + verb + " "
                + paint.named(column(lane == null ? "" : lane.value(), LANE_COLUMNS)) + " " + Visible.of(detail);
        out.println(line.stripTrailing());
    }

    private static String column(String text, int columns) {
        String shown = Visible.of(text);
        return shown + " ".repeat(Math.max(0, columns - Visible.columns(shown)));
    }
}
