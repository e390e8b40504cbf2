package io.tenure.cli;

import io.tenure.HeldLease;
import io.tenure.LossCause;
import io.tenure.Tenure;
import io.tenure.ThisMachine;
import io.tenure.arbiter.LeaseSelector;
import io.tenure.journal.JournalException;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches over a child that works under a lease: when the lease is lost, the child is told to end, and then made to. */
final class Supervision {
    private static final long LOOK_EVERY_MILLIS = 100;

    private final Tenure tenure;
    private final HeldLease lease;
    private final Duration killAfter;
    private final PrintWriter err;
    private Position seen = Position.START;

    /** A supervision under this lease; {@code killAfter} is the time from TERM to KILL. */
    Supervision(Tenure tenure, HeldLease lease, Duration killAfter, PrintWriter err) {
        this.tenure = tenure;
        this.lease = lease;
        this.killAfter = killAfter;
        this.err = err;
    }

    /** Runs the child to its end and returns its exit code, 128 and the signal if one ended it. */
    int run(Child child, ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = child.start(builder);
        recordChild(process);
        while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            LossCause lost = lossCause();
            if (lost != null) {
                return end(process, lost);
            }
        }
        return process.exitValue();
    }

    /** From now on the lease lives as long as the child does, even if this process is killed. */
    private void recordChild(Process process) {
        Optional<ProcessIdentity> identity = ThisMachine.get().identify(process.pid());
        if (identity.isEmpty()) {
            return;
        }
        try {
            tenure.heartbeat(
                    LeaseSelector.byToken(lease.token()),
                    lease.lease().holder().name(),
                    Duration.ZERO,
                    List.of(identity.get()));
        } catch (JournalException failed) {
            say("the command could not be recorded as a child of the lease: " + failed.getMessage());
        }
    }

    private @Nullable LossCause lossCause() {
        Position head = tenure.head().position();
        if (!head.equals(seen)) {
            seen = head;
            // Catches up with the log, in which the handle sees its own end.
            if (!tenure.validate(lease.token()).isLive() && lease.lossCause() == null) {
                lease.renew();
            }
        }
        return lease.lossCause();
    }

    private int end(Process process, LossCause lost) throws InterruptedException {
        say("the lease on '" + lease.lane() + "' was lost (" + lost
                + "); telling the command to end (TERM, and KILL after " + Durations.format(killAfter.toMillis())
                + ")");
        List<ProcessHandle> descendants = process.descendants().toList();
        descendants.forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(killAfter.toMillis(), TimeUnit.MILLISECONDS)) {
            say("the command goes on after TERM; killing it");
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        int exitCode = process.waitFor();
        descendants.forEach(ProcessHandle::destroyForcibly);
        return exitCode;
    }

    private void say(String sentence) {
        err.println("tenure: " + Visible.of(sentence));
        err.flush();
    }
}
