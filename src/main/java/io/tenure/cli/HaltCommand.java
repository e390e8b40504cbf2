package io.tenure.cli;

import io.tenure.HaltRequest;
import io.tenure.Intent;
import io.tenure.Tenure;
import io.tenure.arbiter.LeaseSelector;
import io.tenure.journal.RunId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tenure halt}: records the intent to stop something. */
@Command(
        name = "halt",
        description =
                "Record that you mean to stop something. Nothing is signalled and no lease ends; the log keeps the"
                        + " intent until a release or scavenge confirms it.",
        footer = {
            "",
            "Examples:",
            "  tenure halt --pid 4711 --reason 'runs since yesterday'",
            "  tenure halt deploy-job-7 --lane deploy --command 'kubectl delete job deploy-7'"
        })
final class HaltCommand extends TenureCommand {
    @Parameters(arity = "0..1", paramLabel = "HANDLE", description = "What to stop, in your own words.")
    private @Nullable String handle;

    @Option(names = "--pid", paramLabel = "PID", description = "The process to stop, instead of a handle.")
    private @Nullable Long pid;

    @Mixin
    private final LeaseNameOptions lease = new LeaseNameOptions();

    @Option(names = "--command", paramLabel = "TEXT", description = "The command that you propose.")
    private @Nullable String command;

    @Option(names = "--holder", paramLabel = "NAME", description = "Who proposes; else user@host.")
    private @Nullable String holder;

    @Option(names = "--run", paramLabel = "ID", description = "Your own id of the run.")
    private @Nullable String run;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; the log keeps it.")
    private String reason = "";

    HaltCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() {
        if ((handle == null) == (pid == null)) {
            throw Complaint.usage("name what to stop either by a HANDLE or by --pid");
        }
        String what = handle != null ? handle : String.valueOf(pid);
        // The lease that the one at the command line holds himself is not the one he stops.
        Shell explicit = shell().withoutLease();
        LeaseSelector selector = lease.isEmpty(explicit) ? null : lease.selector(explicit, null, null);
        HaltRequest request = new HaltRequest(what, command, selector, run == null ? null : new RunId(run), reason);
        try (Tenure tenure = openOrCreate(Identity.name(holder))) {
            Intent intent = tenure.halt(request);
            return IntentView.show(this, intent, "halt of " + what);
        }
    }
}
