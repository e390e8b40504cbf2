package io.tenure.cli;

import io.tenure.LeaseStatus;
import io.tenure.Tenure;
import io.tenure.journal.HolderName;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tenure leases}: who holds what now. */
@Command(
        name = "leases",
        description =
                "List who holds what now, oldest first. A dead lease stays until a record ends it, and is marked.",
        footer = {"", "Examples:", "  tenure leases", "  tenure leases --lane deploy --alive --json"})
final class LeasesCommand extends TenureCommand {
    @Option(names = "--lane", paramLabel = "LANE", description = "Only those on this lane.")
    private @Nullable String lane;

    @Option(names = "--holder", paramLabel = "NAME", description = "Only those of this holder.")
    private @Nullable String holder;

    @Option(names = "--session", paramLabel = "ID", description = "Only those of this session.")
    private @Nullable String session;

    @Option(names = "--alive", description = "Only those that are not dead.")
    private boolean isAlive;

    @Option(names = "--dead", description = "Only those that are dead.")
    private boolean isDead;

    LeasesCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() {
        List<LeaseStatus> chosen = new ArrayList<>();
        try (Tenure tenure = openToRead()) {
            for (LeaseStatus status : tenure.leases()) {
                if (isMeant(status)) {
                    chosen.add(status);
                }
            }
        }
        if (isJson()) {
            JsonOutput.line(out(), json -> {
                json.writeStartArray();
                for (LeaseStatus status : chosen) {
                    LeaseView.write(json, status.lease());
                }
                json.writeEndArray();
            });
        } else if (chosen.isEmpty()) {
            out().println("no lease");
        } else {
            print(chosen);
        }
        return ExitCode.DONE;
    }

    private boolean isMeant(LeaseStatus status) {
        Lease lease = status.lease();
        return (lane == null || lease.lane().equals(new LaneName(lane)))
                && (holder == null || lease.holder().name().equals(new HolderName(holder)))
                && (session == null || lease.id().session().equals(new SessionId(session)))
                && (!isAlive || !status.verdict().isDead())
                && (!isDead || status.verdict().isDead());
    }

    private void print(List<LeaseStatus> leases) {
        Table table = new Table(
                "LANE", "SESSION", "HOLDER", "PID#", "KIND", "MODE", "REGION", "TOKEN#", "BEAT#", "TTL#", "STATE");
        for (LeaseStatus status : leases) {
            Lease lease = status.lease();
            table.row(
                    lease.lane().value(),
                    lease.id().session().value(),
                    Words.orDash(lease.holder().name().value()),
                    LeaseView.pid(lease),
                    Words.orDash(lease.kind().value()),
                    Words.lower(lease.mode()),
                    LeaseView.region(lease.region()),
                    lease.token().toString(),
                    Durations.format(status.verdict().ageMicros() / 1_000) + " ago",
                    Durations.format(lease.ttlMillis()),
                    state(status));
        }
        table.print(out(), shell().paint());
    }

    private static String state(LeaseStatus status) {
        var cause = status.verdict().cause();
        return cause == null ? "alive" : "dead: " + cause;
    }
}
