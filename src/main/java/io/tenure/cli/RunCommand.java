package io.tenure.cli;

import io.tenure.Acquisition;
import io.tenure.Granted;
import io.tenure.HeldLease;
import io.tenure.LeaseRequest;
import io.tenure.Refused;
import io.tenure.Tenure;
import io.tenure.journal.HolderName;
import io.tenure.journal.JournalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tenure run}: runs a command while a lease is held. */
@Command(
        name = "run",
        description = {
            "Take a lease, run a command while it is held, and give it back. The command finds TENURE_TOKEN, TENURE_SESSION,"
                    + " TENURE_LANE and TENURE_JOURNAL in its environment. The lease is renewed meanwhile; when it is lost,"
                    + " the command is told to end (TERM, later KILL). Signals go on to the command. Exits with its code."
        },
        footer = {
            "",
            "Examples:",
            "  tenure run --lane deploy --region 'deploy/**' --wait 30s -- make deploy",
            "  tenure run --lane nightly -- ./nightly.sh || echo \"refused or failed: $?\""
        })
final class RunCommand extends TenureCommand {
    /** What shells return for a command that cannot be started. */
    private static final int NOT_STARTED = 127;

    @Mixin
    private final TermsOptions terms = new TermsOptions();

    @Option(
            names = "--kill-after",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "When the lease is lost: from TERM to KILL; 10s when nobody says.")
    private Duration killAfter = Duration.ofSeconds(10);

    @Parameters(arity = "1..*", paramLabel = "CMD", description = "The command and its arguments, after --.")
    private List<String> command = new ArrayList<>();

    RunCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() throws IOException {
        HolderName holder = Identity.name(terms.holder());
        List<LeaseRequest> requests = terms.requests(shell(), null);
        if (requests.size() != 1) {
            throw Complaint.usage("name one lane; 'tenure run' holds one lease");
        }
        Child child = Child.hearingSignals();
        try (Tenure tenure = openOrCreate(holder)) {
            Acquisition answer = tenure.acquire(requests.get(0), terms.waitUpTo());
            return answer instanceof Granted granted
                    ? supervise(tenure, granted.lease(), child)
                    : refused((Refused) answer);
        } catch (InterruptedException stopped) {
            return child.exitCodeOfSignal();
        }
    }

    private int supervise(Tenure tenure, HeldLease lease, Child child) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        process.environment().put(Shell.JOURNAL, journal().toAbsolutePath().toString());
        process.environment().put(Shell.LANE, lease.lane().value());
        process.environment().put(Shell.SESSION, lease.session().value());
        process.environment().put(Shell.TOKEN, lease.token().toString());
        int exitCode;
        try {
            exitCode = new Supervision(tenure, lease, killAfter, err()).run(child, process);
        } catch (IOException notStarted) {
            lease.release("the command could not be started");
            Throwable cause = notStarted.getCause();
            String why = String.valueOf((cause == null ? notStarted : cause).getMessage());
            err().println("tenure: cannot run '" + Visible.of(command.get(0)) + "': " + Visible.of(why));
            return NOT_STARTED;
        }
        giveBack(lease, exitCode);
        return exitCode;
    }

    private void giveBack(HeldLease lease, int exitCode) {
        try {
            lease.release("exit code " + exitCode);
        } catch (JournalException failed) {
            err().println("tenure: the lease could not be given back and ends by itself, since its process ends: "
                    + Visible.of(String.valueOf(failed.getMessage())));
        }
    }

    private int refused(Refused refused) {
        // Standard output is the command's.
        if (isJson()) {
            JsonOutput.line(err(), json -> DecisionView.writeRefused(json, refused));
        } else {
            DecisionView.printRefused(err(), Paint.NONE, refused);
        }
        return ExitCode.REFUSED;
    }
}
