package io.tenure.cli;

import io.tenure.Acquisition;
import io.tenure.Granted;
import io.tenure.GrantedAll;
import io.tenure.GroupAcquisition;
import io.tenure.LeaseRequest;
import io.tenure.Refused;
import io.tenure.Tenure;
import io.tenure.journal.Holder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tenure acquire}: takes a lease that outlives the command. */
@Command(
        name = "acquire",
        description =
                "Take a lease on a lane, or on several together. It outlives this command: time ends it, or 'tenure"
                        + " release', or with --pid the end of that process.",
        footer = {
            "",
            "Examples:",
            "  tenure acquire --lane deploy --region 'deploy/**' --reason 'release 1.4'",
            "  tenure acquire --lane build --lane test --wait 5m --pid $$$$",
            "  eval \"$(tenure acquire --lane deploy --export)\" && make deploy; tenure release"
        })
final class AcquireCommand extends TenureCommand {
    /** The ttl of a lease that nobody renews, when nobody says. */
    private static final Duration DEFAULT_TTL = Duration.ofMinutes(50);

    @Mixin
    private final TermsOptions terms = new TermsOptions();

    @Option(
            names = "--pid",
            paramLabel = "PID",
            description = "Bind the lease to this process: its end ends the lease.")
    private @Nullable Long pid;

    @Option(
            names = "--export",
            description = "Print shell assignments of TENURE_LANE, TENURE_SESSION and TENURE_TOKEN.")
    private boolean isExport;

    AcquireCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() throws InterruptedException {
        Holder holder = Identity.holder(terms.holder(), pid);
        List<LeaseRequest> requests = new ArrayList<>();
        for (LeaseRequest request : terms.requests(shell(), DEFAULT_TTL)) {
            requests.add(request.heldBy(holder).notRenewed());
        }
        if (isExport && requests.size() > 1) {
            throw Complaint.usage("--export names one lease; ask for one lane, or use --json");
        }
        try (Tenure tenure = openOrCreate(holder.name())) {
            return requests.size() == 1
                    ? one(Interruption.during(() -> tenure.acquire(requests.get(0), terms.waitUpTo())))
                    : all(Interruption.during(() -> tenure.acquireAll(requests, terms.waitUpTo())));
        }
    }

    private int one(Acquisition answer) {
        if (answer instanceof Refused refused) {
            return refused(refused, false);
        }
        Granted granted = (Granted) answer;
        if (isExport) {
            export(granted);
        } else if (isJson()) {
            JsonOutput.line(out(), json -> DecisionView.writeGranted(json, granted));
        } else {
            DecisionView.printGranted(out(), shell().paint(), granted);
        }
        return ExitCode.DONE;
    }

    private int all(GroupAcquisition answer) {
        if (answer instanceof Refused refused) {
            return refused(refused, true);
        }
        List<Granted> grants = ((GrantedAll) answer).grants();
        if (isJson()) {
            JsonOutput.line(out(), json -> {
                json.writeStartArray();
                for (Granted granted : grants) {
                    DecisionView.writeGranted(json, granted);
                }
                json.writeEndArray();
            });
        } else {
            grants.forEach(granted -> DecisionView.printGranted(out(), shell().paint(), granted));
        }
        return ExitCode.DONE;
    }

    private int refused(Refused refused, boolean isOneOfSeveral) {
        if (isJson()) {
            JsonOutput.line(out(), json -> {
                if (isOneOfSeveral) {
                    json.writeStartArray();
                }
                DecisionView.writeRefused(json, refused);
                if (isOneOfSeveral) {
                    json.writeEndArray();
                }
            });
        } else {
            DecisionView.printRefused(isExport ? err() : out(), shell().paint(), refused);
        }
        return ExitCode.REFUSED;
    }

    private void export(Granted granted) {
        out().println("export " + Shell.JOURNAL + "="
                + ShellQuote.of(journal().toAbsolutePath().toString()));
        out().println("export " + Shell.LANE + "="
                + ShellQuote.of(granted.lease().lane().value()));
        out().println("export " + Shell.SESSION + "="
                + ShellQuote.of(granted.lease().session().value()));
        out().println("export " + Shell.TOKEN + "=" + granted.lease().token());
    }
}
