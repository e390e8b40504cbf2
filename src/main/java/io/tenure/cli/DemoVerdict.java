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
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * The end of a demo, all of it read from the log.
 *
 * @param tally what happened, lane by lane
 * @param proof whether leases that exclude each other were ever live together
 * @param verification whether the log is one whole
 * @param head where it ends
 * @param scavenge where the lease of the killed process ended
 */
record DemoVerdict(
        DemoTally tally, OverlapProof.Result proof, Verification.Result verification, Head head, Position scavenge) {
    /** Reads the whole log. */
    static DemoVerdict of(Tenure tenure) {
        DemoTally tally = new DemoTally();
        OverlapProof proof = new OverlapProof();
        Verification verification = new Verification(tenure.state(), null);
        Position scavenge = Position.START;
        try (Tail tail = tenure.tail(Position.START)) {
            for (Entry entry : new Entries(tail, new Progress.Silent())) {
                tally.apply(entry);
                proof.apply(entry);
                verification.apply(entry);
                if (entry.record() instanceof Scavenge ended && ended.cause() == ScavengeCause.PROCESS_GONE) {
                    scavenge = entry.position();
                }
            }
        }
        Head head = tenure.head();
        return new DemoVerdict(tally, proof.result(), verification.result(head), head, scavenge);
    }

    /** Whether the demo showed what it is to show. */
    boolean holds() {
        return proof.holds() && verification.isWhole();
    }

    /** Tells what happened, the proof, the verification, and how to go on. */
    void tell(DemoScreen screen, Path directory) {
        screen.heading("what happened");
        screen.show(tally.lanes());
        screen.say("refusals and waits: " + tally.rules());
        tellProof(screen);
        tellVerification(screen);
        tellCommands(screen, directory);
    }

    /** Writes the same as a JSON object. */
    void write(PrintWriter out, Path directory) {
        JsonOutput.line(out, json -> {
            json.writeStartObject();
            json.writeStringField("journal", directory.toString());
            json.writeBooleanField("proven", proof.holds());
            json.writeNumberField("grants", proof.grants());
            json.writeNumberField("pairs", proof.pairs());
            json.writeNumberField("mostLive", proof.mostLive());
            json.writeNumberField("overlaps", proof.overlapCount());
            json.writeBooleanField("whole", verification.isWhole());
            json.writeNumberField("entries", verification.entries());
            json.writeNumberField("generation", head.generation());
            json.writeStringField("head", verification.hash().hex());
            json.writeStringField("position", verification.head().toString());
            json.writeEndObject();
        });
    }

    private void tellProof(DemoScreen screen) {
        screen.heading("proof: no two leases that exclude each other were ever live together");
        screen.say(Words.count(proof.grants(), "grant") + " in the log, up to " + Words.count(proof.mostLive(), "lease")
                + " live together, " + Words.count(proof.pairs(), "pair")
                + " compared by lane and by region, without the arbiter");
        for (Overlap overlap : proof.overlaps()) {
            screen.say("  OVERLAP at " + overlap.at() + ": " + overlap.granted().id() + " and "
                    + overlap.held().id() + " by " + overlap.ground());
        }
        screen.verdict(proof.holds(), proof.holds() ? "proven" : Words.count(proof.overlapCount(), "overlap"));
    }

    private void tellVerification(DemoScreen screen) {
        screen.heading("verify: archive and live journal are one chain");
        screen.say(Words.count(verification.entries(), "entry", "entries") + " in "
                + Words.count(head.generation(), "generation")
                + ", folded anew and compared with the state that the live journal holds");
        verification.problems().forEach(screen::say);
        String outcome = verification.isWhole() ? "whole" : "damaged";
        screen.verdict(
                verification.isWhole(),
                outcome + ", head " + verification.hash().hex() + "@" + verification.head());
    }

    private void tellCommands(DemoScreen screen, Path directory) {
        String command = System.getProperty("tenure.command", "tenure");
        screen.heading("the journal stays; look into it");
        screen.say("export TENURE_JOURNAL="
                + ShellQuote.of(directory.toAbsolutePath().toString()));
        screen.say(command + " log --record SCAVENGE --record ADOPT      # who lost what, and why");
        screen.say(command + " replay --as-of " + scavenge + "      # the world when the killed one's lease ended");
        screen.say(command + " log --lane deploy --json      # one lane's story, for programs");
        screen.say(command + " stats");
        screen.say(command + " verify --expect " + head.hash().hex() + "@" + head.position());
    }
}
