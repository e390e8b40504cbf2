package io.tenure.cli;

import io.tenure.Intent;
import io.tenure.SessionIds;
import io.tenure.Tenure;
import io.tenure.journal.LaneName;
import io.tenure.journal.RunId;
import io.tenure.journal.SessionId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tenure spawn}: records that a run is coming to a lane. */
@Command(
        name = "spawn",
        description =
                "Record that a run is coming to a lane. Grants nothing; open until that session acquires the lane.",
        footer = {"", "Example:", "  tenure spawn --lane deploy --session nightly-7 --run 7 --reason 'nightly deploy'"})
final class SpawnCommand extends TenureCommand {
    @Option(names = "--lane", required = true, paramLabel = "LANE", description = "The lane that it comes to.")
    private String lane = "";

    @Option(
            names = "--session",
            paramLabel = "ID",
            description = "The coming session; else TENURE_SESSION, else a new one.")
    private @Nullable String session;

    @Option(names = "--holder", paramLabel = "NAME", description = "Who launches it; else user@host.")
    private @Nullable String holder;

    @Option(names = "--pid", paramLabel = "PID", description = "The process that launches it.")
    private @Nullable Long pid;

    @Option(names = "--run", paramLabel = "ID", description = "Your own id of the run.")
    private @Nullable String run;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; the log keeps it.")
    private String reason = "";

    SpawnCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() {
        String named = session != null ? session : shell().variable(Shell.SESSION);
        SessionId coming = named != null
                ? new SessionId(named)
                : SessionIds.next(Times.micros(shell().clock().instant()));
        try (Tenure tenure = openOrCreate(Identity.name(holder))) {
            Intent intent = tenure.spawn(
                    new LaneName(lane),
                    coming,
                    Identity.holder(holder, pid),
                    run == null ? null : new RunId(run),
                    reason);
            return IntentView.show(this, intent, "session " + coming + " is coming to lane " + lane);
        }
    }
}
