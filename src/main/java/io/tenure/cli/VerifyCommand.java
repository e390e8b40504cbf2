package io.tenure.cli;

import io.tenure.Tenure;
import io.tenure.forensics.Verification;
import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Sha256;
import io.tenure.journal.store.ChronicleJournal;
import io.tenure.journal.store.Durability;
import io.tenure.journal.store.Head;
import io.tenure.journal.store.Journal;
import io.tenure.journal.store.JournalOptions;
import io.tenure.journal.store.Tail;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tenure verify}: checks archive and live journal as one chain. */
@Command(
        name = "verify",
        description =
                "Check archive and live journal as one chain: every checksum, every hash, and that the whole log folds to"
                        + " the state that the live journal holds. Prints the head: keep it elsewhere as a witness, since whoever"
                        + " rewrites everything can rewrite the chain too.",
        footer = {"", "Examples:", "  tenure verify", "  tenure verify --expect 9f86d081884c7d65…@1042"})
final class VerifyCommand extends TenureCommand {
    @Option(
            names = "--expect",
            paramLabel = "HASH@SEQ",
            description = "A head that was printed before and kept elsewhere: the chain must pass through it.")
    private @Nullable String expected;

    VerifyCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() {
        Verification.Witness witness = expected == null ? null : witness(expected);
        try (Tenure tenure = openToRead();
                Tail tail = tenure.tail(Position.START);
                Progress progress = Progress.of(
                        shell(), "verify", "entries", tenure.head().position().seq())) {
            Verification verification = new Verification(tenure.state(), witness);
            Head head = tenure.head();
            new Entries(tail, progress).forEach(verification::apply);
            return show(verification.result(head), head.generation());
        } catch (JournalDamagedException damaged) {
            return damaged(damaged);
        }
    }

    private static Verification.Witness witness(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            throw Complaint.usage("--expect '" + text + "': write HASH@SEQ, as verify printed it");
        }
        return new Verification.Witness(Position.parse(text.substring(at + 1)), Sha256.parse(text.substring(0, at)));
    }

    private int show(Verification.Result result, long generation) {
        int exitCode = result.isWhole() ? ExitCode.DONE : ExitCode.JOURNAL;
        if (isJson()) {
            JsonOutput.line(out(), json -> {
                json.writeStartObject();
                json.writeBooleanField("whole", result.isWhole());
                json.writeNumberField("entries", result.entries());
                json.writeNumberField("checkpoints", result.checkpoints());
                json.writeNumberField("generation", generation);
                json.writeStringField("head", result.hash().hex());
                json.writeStringField("position", result.head().toString());
                json.writeStringField("time", Times.iso(result.time().utcMicros()));
                json.writeArrayFieldStart("problems");
                for (String problem : result.problems()) {
                    json.writeString(problem);
                }
                json.writeEndArray();
                json.writeEndObject();
            });
            return exitCode;
        }
        Paint paint = shell().paint();
        out().println((result.isWhole() ? paint.good("whole") : paint.bad("damaged")) + ": "
                + Words.count(result.entries(), "entry", "entries")
                + " up to " + result.head() + " in " + Words.count(generation, "generation"));
        result.problems().forEach(problem -> out().println("  " + Visible.of(problem)));
        out().println("  time  " + Times.iso(result.time().utcMicros()));
        out().println("  head  " + result.hash().hex() + "@" + result.head());
        return exitCode;
    }

    private int damaged(JournalDamagedException damaged) {
        Position whole = lastWhole();
        if (!isJson()) {
            out().println(shell().paint().bad("damaged") + ": the live journal is whole up to " + whole
                    + ", not beyond");
            throw damaged;
        }
        JsonOutput.line(out(), json -> {
            json.writeStartObject();
            json.writeBooleanField("whole", false);
            json.writeStringField("wholeUpTo", whole.toString());
            json.writeStringField("file", damaged.file());
            json.writeStringField("place", damaged.place());
            json.writeArrayFieldStart("problems");
            json.writeString(String.valueOf(damaged.getMessage()));
            json.writeEndArray();
            json.writeEndObject();
        });
        return ExitCode.JOURNAL;
    }

    /** Reads the live journal up to its damage. */
    private Position lastWhole() {
        Position[] last = {Position.START};
        JournalOptions options = new JournalOptions(
                Durability.PROCESS_CRASH,
                JournalOptions.DEFAULT_BUSY_TIMEOUT,
                () -> Moment.ofUtcMicros(Times.micros(shell().clock().instant())),
                "verify",
                true,
                false);
        try (Journal journal = ChronicleJournal.open(journal(), options, entry -> last[0] = entry.position())) {
            return journal.read(() -> last[0]);
        } catch (JournalDamagedException again) {
            return last[0];
        }
    }
}
