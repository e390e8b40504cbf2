package io.tenure.cli;

import io.tenure.LeaseStatus;
import io.tenure.Tenure;
import io.tenure.journal.Counters;
import io.tenure.journal.TaskState;
import io.tenure.journal.store.Head;
import io.tenure.replay.State;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/** {@code tenure stats}: how much of what a journal holds. */
@Command(
        name = "stats",
        description = "Count what the journal holds: records by type, refusals by rule, what is live, and its size.",
        footer = {"", "Example:", "  tenure stats --json"})
final class StatsCommand extends TenureCommand {
    StatsCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() {
        try (Tenure tenure = openToRead()) {
            State state = tenure.state();
            long dead = dead(tenure.leases());
            long bytes = DiskUse.bytes(journal());
            if (isJson()) {
                writeJson(state, tenure.head(), dead, bytes);
            } else {
                print(state, tenure.head(), dead, bytes);
            }
        }
        return ExitCode.DONE;
    }

    private static long dead(List<LeaseStatus> leases) {
        long dead = 0;
        for (LeaseStatus status : leases) {
            if (status.verdict().isDead()) {
                dead++;
            }
        }
        return dead;
    }

    private void writeJson(State state, Head head, long dead, long bytes) {
        JsonOutput.line(out(), json -> {
            json.writeStartObject();
            json.writeStringField("position", head.position().toString());
            json.writeStringField("head", head.hash().hex());
            json.writeStringField("time", Times.iso(state.time().utcMicros()));
            json.writeNumberField("generation", head.generation());
            json.writeNumberField("bytes", bytes);
            json.writeNumberField("leases", state.leases().size());
            json.writeNumberField("dead", dead);
            json.writeNumberField("tickets", state.tickets().size());
            json.writeNumberField("spawns", state.spawns().size());
            json.writeNumberField("halts", state.halts().size());
            json.writeObjectFieldStart("tasks");
            for (Map.Entry<TaskState, Integer> count :
                    StateView.tasks(state.tasks()).entrySet()) {
                json.writeNumberField(Words.lower(count.getKey()), count.getValue());
            }
            json.writeEndObject();
            StateView.writeCounters(json, state.counters());
            json.writeEndObject();
        });
    }

    private void print(State state, Head head, long dead, long bytes) {
        Table facts = new Table("", "#");
        facts.row("head", head.position().toString());
        facts.row("generation", Long.toString(head.generation()));
        facts.row("size on disk", Words.bytes(bytes));
        facts.row("leases", Words.grouped(state.leases().size()));
        facts.row("  of them dead", Words.grouped(dead));
        facts.row("waiting tickets", Words.grouped(state.tickets().size()));
        facts.row("open spawns", Words.grouped(state.spawns().size()));
        facts.row("open halts", Words.grouped(state.halts().size()));
        StateView.tasks(state.tasks())
                .forEach((taskState, count) -> facts.row("tasks " + Words.lower(taskState), Words.grouped(count)));
        facts.printRows(out());
        printCounters(state.counters());
        out().println();
        out().println("last entry " + Times.iso(state.time().utcMicros()) + ", hash "
                + head.hash().hex());
    }

    private void printCounters(Counters counters) {
        Table records = new Table("RECORDS", "#");
        new TreeMap<>(counters.records()).forEach((type, count) -> records.row(type.name(), Words.grouped(count)));
        out().println();
        records.print(out(), shell().paint());
        if (!counters.refusals().isEmpty()) {
            Table refusals = new Table("REFUSALS", "#");
            new TreeMap<>(counters.refusals())
                    .forEach((rule, count) -> refusals.row(rule.name(), Words.grouped(count)));
            out().println();
            refusals.print(out(), shell().paint());
        }
        if (counters.contradictions() > 0) {
            out().println();
            out().println(shell().paint().bad("contradictions") + "  " + Words.grouped(counters.contradictions()));
        }
    }
}
