package io.tenure.cli;

import io.tenure.Tenure;
import io.tenure.forensics.OverlapProof;
import io.tenure.forensics.OverlapProof.Overlap;
import io.tenure.forensics.Verification;
import io.tenure.journal.Entry;
import io.tenure.journal.Position;
import io.tenure.journal.Scavenge;
import io.tenure.journal.ScavengeCause;
import io.tenure.journal.store.Head;
import io.tenure.journal.store.Tail;
import java.nio.file.Path;

/** The end of a demo: what happened, the proof, the verification, and how to go on. All of it is read from the log. */
final class DemoVerdict {
    private final Tenure tenure;
    private final DemoScreen screen;
    private final Path directory;

    DemoVerdict(Tenure tenure, DemoScreen screen, Path directory) {
        this.tenure = tenure;
        this.screen = screen;
        this.directory = directory;
    }

    /** Tells it and returns the exit code: {@link ExitCode#INTERNAL} if the proof or the verification fails. */
    int tell() {
        DemoTally tally = new DemoTally();
        OverlapProof proof = new OverlapProof();
        Verification verification = new Verification(tenure.state(), null);
        Position scavenge = Position.START;
        try (Tail tail = tenure.tail(Position.START)) {
            Entry entry = tail.poll();
            while (entry != null) {
                tally.apply(entry);
                proof.apply(entry);
                verification.apply(entry);
                if (entry.record() instanceof Scavenge ended && ended.cause() == ScavengeCause.PROCESS_GONE) {
                    scavenge = entry.position();
                }
                entry = tail.poll();
            }
        }
        Head head = tenure.head();
        screen.heading("what happened");
        screen.show(tally.lanes());
        screen.say("refusals and waits: " + tally.rules());
        boolean isProven = tellProof(proof.result());
        boolean isWhole = tellVerification(verification.result(head), head);
        tellCommands(head, scavenge);
        return isProven && isWhole ? ExitCode.DONE : ExitCode.INTERNAL;
    }

    private boolean tellProof(OverlapProof.Result result) {
        screen.heading("proof: no two leases that exclude each other were ever live together");
        screen.say(Words.count(result.grants(), "grant") + " in the log, up to "
                + Words.count(result.mostLive(), "lease") + " live together, " + Words.count(result.pairs(), "pair")
                + " compared by lane and by region, without the arbiter");
        for (Overlap overlap : result.overlaps()) {
            screen.say("  OVERLAP at " + overlap.at() + ": " + overlap.granted().id() + " and "
                    + overlap.held().id() + " by " + overlap.ground());
        }
        screen.verdict(result.holds(), result.holds() ? "proven" : Words.count(result.overlapCount(), "overlap"));
        return result.holds();
    }

    private boolean tellVerification(Verification.Result result, Head head) {
        screen.heading("verify: archive and live journal are one chain");
        screen.say(Words.count(result.entries(), "entry", "entries") + " in "
                + Words.count(head.generation(), "generation")
                + ", folded to the very state that the live journal holds");
        result.problems().forEach(screen::say);
        screen.verdict(
                result.isWhole(),
                (result.isWhole() ? "whole, head " : "damaged, head ")
                        + result.hash().hex() + "@" + result.head());
        return result.isWhole();
    }

    private void tellCommands(Head head, Position scavenge) {
        String command = System.getProperty("tenure.command", "tenure");
        screen.heading("the journal stays; look into it");
        screen.say("export TENURE_JOURNAL=" + ShellQuote.of(directory.toString()));
        screen.say(command + " log --record SCAVENGE --record ADOPT      # who lost what, and why");
        screen.say(command + " replay --as-of " + scavenge + "      # the world when the killed one's lease ended");
        screen.say(command + " log --lane deploy --json      # one lane's story, for programs");
        screen.say(command + " stats");
        screen.say(command + " verify --expect " + head.hash().hex() + "@" + head.position());
    }
}
