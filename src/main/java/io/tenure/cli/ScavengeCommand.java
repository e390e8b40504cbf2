package io.tenure.cli;

import io.tenure.Change;
import io.tenure.Tenure;
import io.tenure.journal.HolderName;
import io.tenure.journal.Lease;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tenure scavenge}: ends dead leases, or a named one on an operator's word. */
@Command(
        name = "scavenge",
        description = "End every dead lease; or, when one is named, that one, dead or not, on your word.",
        footer = {
            "",
            "Examples:",
            "  tenure scavenge",
            "  tenure scavenge --lane deploy --reason 'machine is gone for good'"
        })
final class ScavengeCommand extends TenureCommand {
    @Mixin
    private final LeaseNameOptions lease = new LeaseNameOptions();

    @Option(names = "--holder", paramLabel = "NAME", description = "The holder of the named lease.")
    private @Nullable String holder;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; the log keeps it.")
    private String reason = "";

    ScavengeCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() {
        // An operator's word must be explicit: a token that happens to be in the environment names nothing here.
        Shell explicit = shell().withoutLease();
        HolderName named = holder == null ? null : new HolderName(holder);
        try (Tenure tenure = openExisting(Identity.name(null))) {
            if (lease.isEmpty(explicit) && named == null) {
                return show(tenure.scavenge());
            }
            Change change = tenure.scavenge(lease.selector(explicit, named, null), reason);
            return new ChangeView(this, "scavenged").show(change, lease.isByTokenOrSession(explicit));
        }
    }

    private int show(List<Lease> ended) {
        if (isJson()) {
            JsonOutput.line(out(), json -> {
                json.writeStartArray();
                for (Lease dead : ended) {
                    LeaseView.write(json, dead);
                }
                json.writeEndArray();
            });
            return ExitCode.DONE;
        }
        if (ended.isEmpty()) {
            out().println("no lease is dead");
            return ExitCode.DONE;
        }
        out().println(shell().paint().good("scavenged") + " " + Words.count(ended.size(), "dead lease"));
        Table table = LeaseView.candidates();
        ended.forEach(dead -> LeaseView.candidate(table, dead));
        table.print(out(), shell().paint());
        return ExitCode.DONE;
    }
}
