package io.tenure.cli;

import io.tenure.Tenure;
import io.tenure.journal.Entry;
import io.tenure.journal.Position;
import io.tenure.journal.codec.EntryJson;
import io.tenure.journal.store.Tail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tenure export}: the whole log as text. */
@Command(
        name = "export",
        description =
                "Print every entry that is kept, archive included, as one JSON object a line: its place, times, record"
                        + " and chain hash.",
        footer = {"", "Example:", "  tenure export --format jsonl | gzip > journal.jsonl.gz"})
final class ExportCommand extends TenureCommand {
    private static final long LOOK_EVERY = 1_024;

    @Option(names = "--format", paramLabel = "FORMAT", description = "jsonl, the only one.")
    private String format = "jsonl";

    ExportCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() {
        if (!format.equals("jsonl")) {
            throw Complaint.usage("--format '" + format + "' is unknown; write jsonl");
        }
        try (Tenure tenure = openToRead();
                Tail tail = tenure.tail(Position.START);
                Progress progress = Progress.of(
                        shell(), "export", "entries", tenure.head().position().seq())) {
            Entries entries = new Entries(tail, progress);
            for (Entry entry : entries) {
                out().println(EntryJson.line(entry));
                // Asking flushes, so it is asked now and then only.
                if (entries.count() % LOOK_EVERY == 0 && out().checkError()) {
                    break;
                }
            }
        }
        return ExitCode.DONE;
    }
}
