package io.tenure.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tenure.journal.Moment;
import io.tenure.journal.RecordType;
import io.tenure.journal.codec.dos.DosDamage;
import io.tenure.journal.codec.dos.DosJournalReader;
import io.tenure.journal.store.ChronicleJournal;
import io.tenure.journal.store.Durability;
import io.tenure.journal.store.Journal;
import io.tenure.journal.store.JournalOptions;
import io.tenure.replay.Fold;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tenure import}: a foreign lane journal becomes a new journal. */
@Command(
        name = "import",
        description =
                "Read the lane journal of another system, plain or gzip, into a new journal. Entries keep their times"
                        + " and order; what has no counterpart is kept verbatim, damage is reported and kept. The journal appears"
                        + " only when all of it is there.",
        footer = {"", "Example:", "  tenure import lane-journal.jsonl.gz --format dos-jsonl --journal imported"})
final class ImportCommand extends TenureCommand {
    private static final String STDIN = "-";
    private static final int SHOWN_CHARS = 60;

    @Parameters(paramLabel = "FILE", description = "The foreign journal; - for standard input.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private String file;

    @Option(names = "--format", paramLabel = "FORMAT", description = DosJournalReader.FORMAT + ", the only one.")
    private String format = DosJournalReader.FORMAT;

    ImportCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() {
        if (!format.equals(DosJournalReader.FORMAT)) {
            throw Complaint.usage("--format '" + format + "' is unknown; write " + DosJournalReader.FORMAT);
        }
        Path directory = journal();
        ImportReport report = importInto(directory);
        if (isJson()) {
            JsonOutput.line(out(), json -> write(json, report, directory));
        } else {
            print(report, directory);
        }
        return ExitCode.DONE;
    }

    private ImportReport importInto(Path directory) {
        try (InputStream bytes = open();
                StagedDirectory staged = new StagedDirectory(directory)) {
            ImportReport report = fill(staged.path(), bytes);
            staged.publish();
            return report;
        } catch (IOException failed) {
            throw Complaint.journal(
                    "cannot create the journal '" + directory + "': " + failed
                            + "; check the path, its permissions and the free space",
                    failed);
        }
    }

    private InputStream open() {
        if (file.equals(STDIN)) {
            return new FileInputStream(FileDescriptor.in);
        }
        Path path = shell().directory().resolve(file);
        if (!Files.exists(path)) {
            throw Complaint.usage(
                    "there is no file '" + path + "'; name the journal to import, or - for standard input");
        }
        if (Files.isDirectory(path)) {
            throw Complaint.usage("'" + path + "' is a directory; name the file of the journal to import");
        }
        try {
            return Files.newInputStream(path);
        } catch (IOException unreadable) {
            throw Complaint.journal(
                    "'" + path + "' cannot be read: " + unreadable + "; check its permissions", unreadable);
        }
    }

    private ImportReport fill(Path directory, InputStream bytes) throws IOException {
        JournalOptions options = new JournalOptions(
                Durability.PROCESS_CRASH,
                JournalOptions.DEFAULT_BUSY_TIMEOUT,
                () -> Moment.ofUtcMicros(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now())),
                "import:" + ProcessHandle.current().pid(),
                false,
                true);
        Fold fold = new Fold();
        try (Progress progress = Progress.of(shell(), "import", "bytes", totalBytes());
                DosJournalReader reader = DosJournalReader.open(new CountedInput(bytes, progress));
                Journal journal = ChronicleJournal.open(directory, options, fold::apply)) {
            return new JournalImport(journal, fold).run(reader, file);
        } catch (IOException unreadable) {
            throw Complaint.journal(
                    "'" + file + "' cannot be read to its end: " + unreadable.getMessage() + "; nothing was imported",
                    unreadable);
        }
    }

    private long totalBytes() throws IOException {
        Path path = shell().directory().resolve(file);
        boolean hasSize = !file.equals(STDIN) && Files.isRegularFile(path);
        return hasSize ? Files.size(path) : Progress.UNKNOWN_TOTAL;
    }

    private void print(ImportReport report, Path directory) {
        out().println(shell().paint().good("imported") + " " + Visible.of(file) + " into "
                + Visible.of(directory.toString()));
        Table table = new Table("WHAT", "COUNT#");
        table.row("entries", grouped(report.entries()));
        for (RecordType type : RecordType.values()) {
            if (report.records(type) > 0) {
                table.row(type.name(), grouped(report.records(type)));
            }
        }
        table.row("live leases", grouped(report.liveLeases()));
        table.print(out(), shell().paint());
        if (report.damages() > 0) {
            out().println(shell().paint().notable("damaged: " + grouped(report.damages()))
                    + ", kept as NOTE records with the topic import.damage");
            report.firstDamages().forEach(damage -> out().println("  " + told(damage)));
            printRest(report.damages() - report.firstDamages().size());
        }
        if (report.notCarried() > 0) {
            out().println(shell().paint().bad("leases not carried over: " + grouped(report.notCarried()))
                    + ", their entries are kept as UNKNOWN records");
            report.firstNotCarried().forEach(reason -> out().println("  " + reason));
            printRest(report.notCarried() - report.firstNotCarried().size());
        }
    }

    private void printRest(long more) {
        if (more > 0) {
            out().println("  and " + grouped(more) + " more");
        }
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String told(DosDamage damage) {
        String text = damage.text();
        String shown = text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "…" : text;
        return "line " + damage.lineNumber() + ": " + damage.reason().words() + ": " + Visible.of(shown);
    }

    private void write(JsonGenerator json, ImportReport report, Path directory) throws IOException {
        json.writeStartObject();
        json.writeStringField("journal", directory.toString());
        json.writeStringField("source", file);
        json.writeStringField("format", DosJournalReader.FORMAT);
        json.writeNumberField("entries", report.entries());
        json.writeObjectFieldStart("records");
        for (RecordType type : RecordType.values()) {
            if (report.records(type) > 0) {
                json.writeNumberField(type.name(), report.records(type));
            }
        }
        json.writeEndObject();
        json.writeNumberField("unknown", report.records(RecordType.UNKNOWN));
        json.writeNumberField("damaged", report.damages());
        json.writeArrayFieldStart("damagedLines");
        for (DosDamage damage : report.firstDamages()) {
            json.writeStartObject();
            json.writeNumberField("line", damage.lineNumber());
            json.writeStringField("reason", damage.reason().words());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("notCarried", report.notCarried());
        json.writeArrayFieldStart("notCarriedLeases");
        for (String reason : report.firstNotCarried()) {
            json.writeString(reason);
        }
        json.writeEndArray();
        json.writeNumberField("liveLeases", report.liveLeases());
        json.writeEndObject();
    }

    /** Tells the progress how far reading has come. */
    private static final class CountedInput extends FilterInputStream {
        private final Progress progress;
        private long read;

        CountedInput(InputStream in, Progress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            advance(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            advance(Math.max(0, count));
            return count;
        }

        private void advance(int count) {
            read += count;
            progress.reached(read);
        }
    }
}
