package io.tenure.cli;

import io.tenure.LeaseRequest;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Mode;
import io.tenure.journal.RunId;
import io.tenure.journal.SessionId;
import io.tenure.journal.region.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a lease is asked for. */
final class TermsOptions {
    @Option(
            names = "--lane",
            paramLabel = "LANE",
            description = "The lane to hold; several are taken all together or not at all.")
    private List<String> lanes = new ArrayList<>();

    @Option(
            names = "--region",
            paramLabel = "GLOB",
            arity = "1..*",
            description = "What the work touches, such as 'src/**' 'docs/*.md'; else what the policy says of the lane.")
    private List<String> globs = new ArrayList<>();

    @Option(names = "--mode", paramLabel = "MODE", description = "exclusive (default) or shared.")
    private String mode = "exclusive";

    @Option(names = "--kind", paramLabel = "KIND", description = "The class of work, for class budgets.")
    private String kind = "";

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "How long the lease lives without a beat: else 50m for acquire, the policy's for run.")
    private @Nullable Duration ttl;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "How much longer doubt keeps it alive; else a tenth of the ttl.")
    private @Nullable Duration grace;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "Wait so long, fairly, if it cannot be had at once.")
    private Duration wait = Duration.ZERO;

    @Option(names = "--session", paramLabel = "ID", description = "The session; else TENURE_SESSION, else a new one.")
    private @Nullable String session;

    @Option(names = "--holder", paramLabel = "NAME", description = "Who holds it; else user@host.")
    private @Nullable String holder;

    @Option(names = "--run", paramLabel = "ID", description = "Your own id of the run.")
    private @Nullable String run;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; the log keeps it.")
    private String reason = "";

    @Option(names = "--force", description = "Past everything but a live solo lane; the log says so.")
    private boolean isForced;

    @Option(names = "--or-pick", description = "If the lane cannot be had, whichever of the pick order fits.")
    private boolean isOrPick;

    Duration waitUpTo() {
        return wait;
    }

    @Nullable
    String holder() {
        return holder;
    }

    /** What is asked for: one request a lane; one for any lane if none is named. */
    List<LeaseRequest> requests(Shell shell, @Nullable Duration defaultTtl) {
        List<LeaseRequest> requests = new ArrayList<>();
        if (lanes.isEmpty()) {
            requests.add(terms(LeaseRequest.onAnyLane(), shell, defaultTtl));
        }
        for (String lane : lanes) {
            requests.add(terms(LeaseRequest.onLane(new LaneName(lane)), shell, defaultTtl));
        }
        return requests;
    }

    private LeaseRequest terms(LeaseRequest request, Shell shell, @Nullable Duration defaultTtl) {
        LeaseRequest terms = request.in(mode()).ofKind(Kind.of(kind)).because(reason);
        if (!globs.isEmpty()) {
            terms = terms.touching(region());
        }
        Duration lasting = ttl != null ? ttl : defaultTtl;
        if (lasting != null) {
            terms = terms.lasting(lasting);
        }
        if (grace != null) {
            terms = terms.withGrace(grace);
        }
        String named = session != null ? session : shell.variable(Shell.SESSION);
        if (named != null) {
            terms = terms.inSession(new SessionId(named));
        }
        if (run != null) {
            terms = terms.forRun(new RunId(run));
        }
        if (isForced) {
            terms = terms.forced();
        }
        return isOrPick ? terms.orPick() : terms;
    }

    private Region region() {
        try {
            return Region.ofGlobs(globs);
        } catch (IllegalArgumentException invalid) {
            throw Complaint.usage("--region: " + invalid.getMessage(), invalid);
        }
    }

    private Mode mode() {
        return switch (mode) {
            case "exclusive", "EXCLUSIVE" -> Mode.EXCLUSIVE;
            case "shared", "SHARED" -> Mode.SHARED;
            default -> throw Complaint.usage("--mode '" + mode + "' is unknown; write exclusive or shared");
        };
    }
}
