package io.tenure.cli;

import io.tenure.Tenure;
import io.tenure.journal.store.Head;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code tenure compact}: starts a new generation with the present state. */
@Command(
        name = "compact",
        description =
                "Start a new generation of the log with the present state, while everybody goes on; the old one goes,"
                        + " compressed, to the archive. Nothing that can be asked changes.",
        footer = {"", "Example:", "  tenure compact"})
final class CompactCommand extends TenureCommand {
    CompactCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() {
        Path directory = journal();
        try (Tenure tenure = openExisting(Identity.name(null))) {
            Head before = tenure.head();
            long bytesBefore = DiskUse.bytes(directory);
            boolean isCompacted;
            try (Progress progress = Progress.of(shell(), "compact", "steps", Progress.UNKNOWN_TOTAL)) {
                isCompacted = tenure.compact();
                progress.reached(1);
            }
            show(isCompacted, before, bytesBefore, tenure.head(), DiskUse.bytes(directory));
        }
        return ExitCode.DONE;
    }

    private void show(boolean isCompacted, Head before, long bytesBefore, Head after, long bytesAfter) {
        if (isJson()) {
            JsonOutput.line(out(), json -> {
                json.writeStartObject();
                json.writeBooleanField("compacted", isCompacted);
                json.writeNumberField("generationBefore", before.generation());
                json.writeNumberField("generationAfter", after.generation());
                json.writeNumberField("bytesBefore", bytesBefore);
                json.writeNumberField("bytesAfter", bytesAfter);
                json.writeEndObject();
            });
        } else if (isCompacted) {
            out().println(shell().paint().good("compacted") + ": generation " + before.generation() + " of "
                    + Words.bytes(bytesBefore) + " became generation " + after.generation() + ", with the archive "
                    + Words.bytes(bytesAfter));
        } else {
            out().println("nothing to compact: generation " + after.generation()
                    + " holds no entry since its checkpoint");
        }
    }
}
