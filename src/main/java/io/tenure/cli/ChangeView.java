package io.tenure.cli;

import io.tenure.Change;
import io.tenure.journal.Lease;
import io.tenure.journal.Position;
import io.tenure.journal.Rule;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the answer to an operation on a lease is shown, and the exit code that it means. */
final class ChangeView {
    private final TenureCommand command;
    private final String done;

    /** A view for a command; {@code done} is its participle, such as {@code released}. */
    ChangeView(TenureCommand command, String done) {
        this.command = command;
        this.done = done;
    }

    /**
     * Prints the answer and returns the exit code.
     *
     * @param isByTokenOrSession whether the lease was named so that no other can be meant
     */
    int show(Change change, boolean isByTokenOrSession) {
        if (change instanceof Change.Done changed) {
            return done(changed.lease(), changed.position());
        } else if (change instanceof Change.Coalesced skipped) {
            return done(skipped.lease(), null);
        } else if (change instanceof Change.Denied denied) {
            return refused(denied.rule(), denied.reason(), denied.recorded(), ExitCode.REFUSED);
        } else if (change instanceof Change.NotHeld notHeld) {
            int exitCode = isByTokenOrSession ? ExitCode.REFUSED : ExitCode.USAGE;
            return refused(null, notHeld.reason(), true, exitCode);
        }
        Change.Ambiguous ambiguous = (Change.Ambiguous) change;
        return ambiguous(ambiguous.candidates(), ambiguous.reason());
    }

    private int done(Lease lease, @Nullable Position position) {
        if (command.isJson()) {
            JsonOutput.line(command.out(), json -> {
                json.writeStartObject();
                json.writeStringField("outcome", "done");
                json.writeBooleanField("recorded", position != null);
                LeaseView.writeText(json, "position", position == null ? null : position.toString());
                json.writeFieldName("lease");
                LeaseView.write(json, lease);
                json.writeEndObject();
            });
            return ExitCode.DONE;
        }
        Paint paint = command.shell().paint();
        command.out()
                .println(paint.good(done) + " "
                        + paint.named(Visible.of(lease.lane().value())) + ": token "
                        + lease.token() + ", session "
                        + Visible.of(lease.id().session().value()) + ", holder "
                        + Visible.of(lease.holder().name().value())
                        + (position == null ? " (nothing written: the last beat is young enough)" : ""));
        return ExitCode.DONE;
    }

    private int refused(@Nullable Rule rule, String reason, boolean isRecorded, int exitCode) {
        if (command.isJson()) {
            JsonOutput.line(command.out(), json -> {
                json.writeStartObject();
                json.writeStringField("outcome", "refused");
                LeaseView.writeText(json, "rule", rule == null ? null : rule.name());
                json.writeStringField("reason", reason);
                json.writeBooleanField("recorded", rule != null && isRecorded);
                json.writeEndObject();
            });
            return exitCode;
        }
        Paint paint = command.shell().paint();
        PrintWriter to = exitCode == ExitCode.USAGE ? command.err() : command.out();
        to.println(paint.bad("refused") + ": " + (rule == null ? "" : rule + ": ") + Visible.of(reason)
                + (isRecorded ? "" : " This refusal could not be recorded."));
        return exitCode;
    }

    private int ambiguous(List<Lease> candidates, String reason) {
        if (command.isJson()) {
            JsonOutput.line(command.out(), json -> {
                json.writeStartObject();
                json.writeStringField("outcome", "ambiguous");
                json.writeStringField("reason", reason);
                json.writeArrayFieldStart("candidates");
                for (Lease lease : candidates) {
                    LeaseView.write(json, lease);
                }
                json.writeEndArray();
                json.writeEndObject();
            });
            return ExitCode.USAGE;
        }
        command.err().println("tenure: " + Visible.of(reason));
        Table table = LeaseView.candidates();
        candidates.forEach(lease -> LeaseView.candidate(table, lease));
        table.print(command.err(), Paint.NONE);
        return ExitCode.USAGE;
    }
}
