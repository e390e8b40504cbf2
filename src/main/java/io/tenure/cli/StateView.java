package io.tenure.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tenure.journal.Counters;
import io.tenure.journal.HaltIntent;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.PolicyInForce;
import io.tenure.journal.RecordType;
import io.tenure.journal.Request;
import io.tenure.journal.Rule;
import io.tenure.journal.SpawnIntent;
import io.tenure.journal.Task;
import io.tenure.journal.TaskState;
import io.tenure.journal.Ticket;
import io.tenure.replay.State;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a state is shown: as JSON for programs, in tables for people. */
final class StateView {
    private StateView() {}

    /** Writes a state as a JSON object. */
    static void write(JsonGenerator json, State state) throws IOException {
        PolicyInForce policy = state.policyInForce();
        json.writeStartObject();
        json.writeStringField("position", state.position().toString());
        json.writeStringField("time", Times.iso(state.time().utcMicros()));
        json.writeStringField("hash", state.hash().hex());
        LeaseView.writeText(
                json, "policyAt", policy == null ? null : policy.position().toString());
        json.writeArrayFieldStart("leases");
        for (Lease lease : state.leases()) {
            LeaseView.write(json, lease);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("tickets");
        for (Ticket ticket : state.tickets()) {
            write(json, ticket);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("spawns");
        for (SpawnIntent spawn : state.spawns()) {
            write(json, spawn);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("halts");
        for (HaltIntent halt : state.halts()) {
            write(json, halt);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("tasks");
        for (Map.Entry<TaskState, Integer> count : tasks(state.tasks()).entrySet()) {
            json.writeNumberField(Words.lower(count.getKey()), count.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("unknowns", state.unknowns().size());
        writeCounters(json, state.counters());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Ticket ticket) throws IOException {
        json.writeStartObject();
        json.writeStringField("ticket", ticket.position().toString());
        json.writeArrayFieldStart("requests");
        for (Request request : ticket.requests()) {
            json.writeStartObject();
            LeaseView.writeText(json, "lane", lane(request));
            json.writeStringField("session", request.session().value());
            json.writeStringField("holder", request.holder().name().value());
            json.writeStringField("mode", request.mode().name());
            json.writeFieldName("region");
            LeaseView.write(json, request.region());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("since", Times.iso(ticket.since().utcMicros()));
        json.writeStringField("waitUntil", Times.iso(ticket.waitUntil().utcMicros()));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SpawnIntent intent) throws IOException {
        json.writeStartObject();
        json.writeStringField("position", intent.position().toString());
        json.writeStringField("time", Times.iso(intent.time().utcMicros()));
        json.writeStringField("lane", intent.spawn().lane().value());
        json.writeStringField("session", intent.spawn().session().value());
        json.writeStringField("holder", intent.spawn().holder().name().value());
        LeaseView.writeText(
                json,
                "run",
                intent.spawn().run() == null ? null : intent.spawn().run().value());
        json.writeStringField("reason", intent.spawn().reason());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, HaltIntent intent) throws IOException {
        json.writeStartObject();
        json.writeStringField("position", intent.position().toString());
        json.writeStringField("time", Times.iso(intent.time().utcMicros()));
        json.writeStringField("handle", intent.halt().handle());
        LeaseView.writeText(json, "command", intent.halt().command());
        LeaseView.writeText(
                json,
                "lane",
                intent.halt().lease() == null
                        ? null
                        : intent.halt().lease().lane().value());
        LeaseView.writeText(
                json,
                "session",
                intent.halt().lease() == null
                        ? null
                        : intent.halt().lease().session().value());
        json.writeStringField("by", intent.halt().by().value());
        json.writeStringField("reason", intent.halt().reason());
        json.writeEndObject();
    }

    /** Writes the fields of counters into the object that is open. */
    static void writeCounters(JsonGenerator json, Counters counters) throws IOException {
        json.writeObjectFieldStart("records");
        for (Map.Entry<RecordType, Long> count : new TreeMap<>(counters.records()).entrySet()) {
            json.writeNumberField(count.getKey().name(), count.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("refusals");
        for (Map.Entry<Rule, Long> count : new TreeMap<>(counters.refusals()).entrySet()) {
            json.writeNumberField(count.getKey().name(), count.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("contradictions", counters.contradictions());
    }

    /** The tasks counted by state, in the order of the states. */
    static Map<TaskState, Integer> tasks(List<Task> tasks) {
        Map<TaskState, Integer> counts = new EnumMap<>(TaskState.class);
        tasks.forEach(task -> counts.merge(task.state(), 1, Integer::sum));
        return counts;
    }

    /** Prints a state for people. */
    static void print(PrintWriter out, Paint paint, State state) {
        PolicyInForce policy = state.policyInForce();
        Table facts = new Table("", "");
        facts.row("position", state.position().toString());
        facts.row("time", Times.iso(state.time().utcMicros()));
        facts.row("head", state.hash().hex());
        facts.row("policy", policy == null ? "open (none recorded)" : "recorded at " + policy.position());
        facts.printRows(out);
        printLeases(out, paint, state.leases());
        if (!state.tickets().isEmpty()) {
            printTickets(out, paint, state.tickets());
        }
        if (!state.spawns().isEmpty() || !state.halts().isEmpty()) {
            printIntents(out, paint, state);
        }
        if (!state.tasks().isEmpty()) {
            StringBuilder text = new StringBuilder();
            tasks(state.tasks())
                    .forEach((taskState, count) -> text.append(text.isEmpty() ? "" : ", ")
                            .append(count)
                            .append(' ')
                            .append(Words.lower(taskState)));
            out.println();
            out.println(paint.strong("tasks") + "  " + text);
        }
    }

    private static void printLeases(PrintWriter out, Paint paint, List<Lease> leases) {
        out.println();
        if (leases.isEmpty()) {
            out.println("no lease");
            return;
        }
        Table table =
                new Table("LANE", "SESSION", "HOLDER", "PID#", "KIND", "MODE", "REGION", "TOKEN#", "BEAT", "TTL#");
        for (Lease lease : leases) {
            table.row(
                    lease.lane().value(),
                    lease.id().session().value(),
                    Words.orDash(lease.holder().name().value()),
                    LeaseView.pid(lease),
                    Words.orDash(lease.kind().value()),
                    Words.lower(lease.mode()),
                    LeaseView.region(lease.region()),
                    lease.token().toString(),
                    Times.people(lease.freshAt().utcMicros()),
                    Durations.format(lease.ttlMillis()));
        }
        table.print(out, paint);
    }

    private static void printTickets(PrintWriter out, Paint paint, List<Ticket> tickets) {
        Table table = new Table("WAITING", "LANE", "SESSION", "HOLDER", "SINCE", "UNTIL");
        for (Ticket ticket : tickets) {
            for (Request request : ticket.requests()) {
                String lane = lane(request);
                table.row(
                        ticket.position().toString(),
                        lane == null ? "any" : lane,
                        request.session().value(),
                        request.holder().name().value(),
                        Times.people(ticket.since().utcMicros()),
                        Times.people(ticket.waitUntil().utcMicros()));
            }
        }
        out.println();
        table.print(out, paint);
    }

    private static void printIntents(PrintWriter out, Paint paint, State state) {
        Table table = new Table("INTENT", "AT", "BY", "WHAT", "REASON");
        for (SpawnIntent intent : state.spawns()) {
            table.row(
                    "spawn",
                    Times.people(intent.time().utcMicros()),
                    intent.spawn().holder().name().value(),
                    intent.spawn().lane() + "/" + intent.spawn().session(),
                    Words.orDash(intent.spawn().reason()));
        }
        for (HaltIntent intent : state.halts()) {
            table.row(
                    "halt",
                    Times.people(intent.time().utcMicros()),
                    intent.halt().by().value(),
                    intent.halt().handle(),
                    Words.orDash(intent.halt().reason()));
        }
        out.println();
        table.print(out, paint);
    }

    private static @Nullable String lane(Request request) {
        LaneName lane = request.lane();
        return lane == null ? null : lane.value();
    }
}
