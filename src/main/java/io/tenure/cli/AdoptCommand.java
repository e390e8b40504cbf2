package io.tenure.cli;

import io.tenure.Change;
import io.tenure.Tenure;
import io.tenure.journal.Holder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tenure adopt}: takes a lease over. */
@Command(
        name = "adopt",
        description = "Take a live or expired lease over, under a new token; the old token is stale from then on.",
        footer = {
            "",
            "Examples:",
            "  tenure adopt --lane deploy --reason 'ann went home'",
            "  tenure adopt --token 17 --holder ci@builder --pid $$$$"
        })
final class AdoptCommand extends TenureCommand {
    @Mixin
    private final LeaseNameOptions lease = new LeaseNameOptions();

    @Option(names = "--holder", paramLabel = "NAME", description = "Who takes it over; else user@host.")
    private @Nullable String holder;

    @Option(
            names = "--pid",
            paramLabel = "PID",
            description = "Bind the lease to this process: its end ends the lease.")
    private @Nullable Long pid;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; the log keeps it.")
    private String reason = "";

    AdoptCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() {
        Holder newHolder = Identity.holder(holder, pid);
        try (Tenure tenure = openExisting(newHolder.name())) {
            Change change = tenure.adopt(lease.selector(shell(), null, null), newHolder, reason);
            return new ChangeView(this, "adopted").show(change, lease.isByTokenOrSession(shell()));
        }
    }
}
