package io.tenure.cli;

import io.tenure.Tenure;
import io.tenure.journal.Position;
import io.tenure.journal.store.Tail;
import io.tenure.replay.Replay;
import io.tenure.replay.State;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tenure replay}: the state that the log tells of, now or then. */
@Command(
        name = "replay",
        description =
                "Fold the whole log, archive included, and print the state: who held what, who waited, what was meant"
                        + " to be stopped or launched. A decision counts as a whole: a place inside its group means its end.",
        footer = {
            "",
            "Examples:",
            "  tenure replay --as-of 14:03",
            "  tenure replay --as-of 17 --json",
            "  tenure replay --as-of 2026-05-04T14:03:20Z"
        })
final class ReplayCommand extends TenureCommand {
    @Option(
            names = "--as-of",
            paramLabel = "SEQ|TIME",
            description =
                    "The state after this entry, or at this time, such as 17, 14:03 (today, in UTC) or 10m (ago).")
    private @Nullable String asOf;

    ReplayCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() {
        Point point = asOf == null
                ? null
                : Point.parse("--as-of", asOf, shell().clock().instant());
        State state;
        try (Tenure tenure = openToRead();
                Tail tail = tenure.tail(Position.START);
                Progress progress = Progress.of(
                        shell(), "replay", "entries", tenure.head().position().seq())) {
            state = state(new Entries(tail, progress), point);
        }
        if (isJson()) {
            JsonOutput.line(out(), json -> StateView.write(json, state));
        } else {
            StateView.print(out(), shell().paint(), state);
        }
        return ExitCode.DONE;
    }

    private static State state(Entries entries, @Nullable Point point) {
        if (point instanceof Point.At at) {
            return Replay.asOf(entries, at.position());
        } else if (point instanceof Point.AtTime time) {
            return Replay.asOfUtcMicros(entries, time.utcMicros());
        }
        return Replay.replay(entries);
    }
}
