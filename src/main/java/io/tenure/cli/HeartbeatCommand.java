package io.tenure.cli;

import io.tenure.Change;
import io.tenure.Tenure;
import io.tenure.journal.HolderName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tenure heartbeat}: keeps a lease alive. */
@Command(
        name = "heartbeat",
        description = "Keep a lease alive for another ttl. Only its exact holder can.",
        footer = {
            "",
            "Examples:",
            "  tenure heartbeat --token 17",
            "  tenure heartbeat --lane deploy --coalesce-within 10s"
        })
final class HeartbeatCommand extends TenureCommand {
    @Mixin
    private final LeaseNameOptions lease = new LeaseNameOptions();

    @Option(names = "--holder", paramLabel = "NAME", description = "Its holder; else user@host.")
    private @Nullable String holder;

    @Option(
            names = "--coalesce-within",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "Write nothing if the last beat is younger than this.")
    private Duration coalesceWithin = Duration.ZERO;

    HeartbeatCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() {
        HolderName name = Identity.name(holder);
        try (Tenure tenure = openExisting(name)) {
            Change change = tenure.heartbeat(lease.selector(shell(), null, name), name, coalesceWithin, null);
            return new ChangeView(this, "beaten").show(change, lease.isByTokenOrSession(shell()));
        }
    }
}
