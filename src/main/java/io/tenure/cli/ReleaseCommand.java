package io.tenure.cli;

import io.tenure.Change;
import io.tenure.Tenure;
import io.tenure.journal.HolderName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tenure release}: gives a lease back. */
@Command(
        name = "release",
        description = "Give a lease back, named by its token or session, else by lane and holder.",
        footer = {"", "Examples:", "  tenure release --token 17", "  tenure release --lane deploy --reason 'rolled out'"
        })
final class ReleaseCommand extends TenureCommand {
    @Mixin
    private final LeaseNameOptions lease = new LeaseNameOptions();

    @Option(names = "--holder", paramLabel = "NAME", description = "Its holder; else user@host.")
    private @Nullable String holder;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; the log keeps it.")
    private String reason = "";

    ReleaseCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() {
        HolderName name = Identity.name(holder);
        try (Tenure tenure = openExisting(name)) {
            Change change = tenure.release(lease.selector(shell(), holder == null ? null : name, name), reason);
            return new ChangeView(this, "released").show(change, lease.isByTokenOrSession(shell()));
        }
    }
}
