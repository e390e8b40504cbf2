package io.tenure.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tenure.Granted;
import io.tenure.Refused;
import io.tenure.journal.Blocker;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** How a decision is shown: as JSON for programs, in a line and a table of blockers for people. */
final class DecisionView {
    private DecisionView() {}

    /** Writes a grant as a JSON object. */
    static void writeGranted(JsonGenerator json, Granted granted) throws IOException {
        Lease lease = granted.lease().lease();
        json.writeStartObject();
        json.writeStringField("outcome", "granted");
        json.writeStringField("lane", lease.lane().value());
        json.writeStringField("session", lease.id().session().value());
        json.writeNumberField("token", lease.token().value());
        json.writeStringField("rule", granted.rule().name());
        json.writeStringField("reason", granted.reason());
        json.writeArrayFieldStart("blockers");
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Writes a refusal as a JSON object. */
    static void writeRefused(JsonGenerator json, Refused refused) throws IOException {
        LaneName lane = refused.request().lane();
        json.writeStartObject();
        json.writeStringField("outcome", "refused");
        LeaseView.writeText(json, "lane", lane == null ? null : lane.value());
        json.writeStringField("session", refused.request().session().value());
        json.writeNullField("token");
        json.writeStringField("rule", refused.rule().name());
        json.writeStringField("reason", refused.reason());
        json.writeArrayFieldStart("blockers");
        for (Blocker blocker : refused.blockers()) {
            write(json, blocker);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("freeLanes");
        for (LaneName free : refused.freeLanes()) {
            json.writeString(free.value());
        }
        json.writeEndArray();
        json.writeBooleanField("recorded", refused.recorded());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Blocker blocker) throws IOException {
        json.writeStartObject();
        LeaseView.writeText(
                json, "lane", blocker.lane() == null ? null : blocker.lane().value());
        json.writeStringField("session", blocker.session().value());
        json.writeStringField("holder", blocker.holder().value());
        json.writeNumberField("token", blocker.token().value());
        json.writeArrayFieldStart("globs");
        if (blocker.witness() != null) {
            json.writeString(blocker.witness().requestedGlob());
            json.writeString(blocker.witness().heldGlob());
        }
        json.writeEndArray();
        LeaseView.writeText(
                json,
                "witness",
                blocker.witness() == null ? null : blocker.witness().path());
        json.writeEndObject();
    }

    /** Prints a grant for people. */
    static void printGranted(PrintWriter out, Paint paint, Granted granted) {
        Lease lease = granted.lease().lease();
        out.println(paint.good("granted") + " "
                + paint.named(Visible.of(lease.lane().value())) + ": " + Visible.of(granted.reason()));
        out.println("  token " + lease.token() + ", session "
                + Visible.of(lease.id().session().value()) + ", ttl " + Durations.format(lease.ttlMillis())
                + ", touches " + Visible.of(LeaseView.region(lease.region())));
    }

    /** Prints a refusal for people. */
    static void printRefused(PrintWriter out, Paint paint, Refused refused) {
        LaneName lane = refused.request().lane();
        out.println(paint.bad("refused") + " " + paint.named(Visible.of(lane == null ? "any lane" : lane.value()))
                + ": " + refused.rule() + ": " + Visible.of(refused.reason()));
        if (!refused.blockers().isEmpty()) {
            printBlockers(out, paint, refused);
        }
        if (!refused.freeLanes().isEmpty()) {
            StringBuilder free = new StringBuilder();
            refused.freeLanes().forEach(name -> free.append(' ').append(name));
            out.println("  free lanes:" + Visible.of(free.toString()));
        }
        if (!refused.recorded()) {
            out.println("  This refusal could not be recorded.");
        }
    }

    private static void printBlockers(PrintWriter out, Paint paint, Refused refused) {
        Table table = new Table("  BLOCKED BY", "LANE", "SESSION", "HOLDER", "TOKEN#", "WITNESS");
        for (Blocker blocker : refused.blockers()) {
            table.row(
                    blocker.isTicket() ? "  ticket" : "  lease",
                    lane(blocker.lane()),
                    blocker.session().value(),
                    blocker.holder().value(),
                    blocker.token().toString(),
                    blocker.witness() == null
                            ? "-"
                            : blocker.witness().path() + " ("
                                    + blocker.witness().requestedGlob() + " meets "
                                    + blocker.witness().heldGlob() + ")");
        }
        table.print(out, paint);
    }

    private static String lane(@Nullable LaneName lane) {
        return lane == null ? "-" : lane.value();
    }
}
