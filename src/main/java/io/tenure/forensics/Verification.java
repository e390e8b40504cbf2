package io.tenure.forensics;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Sha256;
import io.tenure.journal.store.Head;
import io.tenure.replay.Fold;
import io.tenure.replay.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a log is one whole: apply every kept entry in order, then ask for the {@link #result}.
 *
 * <p>The reader of the log checks every checksum and every hash and throws at the first that is wrong. This adds what only
 * the whole log shows: no place is missing or used twice, no time goes backwards, the fold of everything is the state that
 * the live journal holds, and the chain passes through a head that was kept elsewhere. Not safe for several threads.
 */
public final class Verification {
    /** Problems that a result lists; the first say enough. */
    public static final int LISTED = 20;

    /**
     * A head that was kept elsewhere.
     *
     * @param position its place
     * @param hash the chain hash there
     */
    public record Witness(Position position, Sha256 hash) {}

    /**
     * What was found.
     *
     * @param entries how many entries the log holds
     * @param checkpoints how many checkpoints stand for earlier entries
     * @param head the last place
     * @param hash the chain hash there
     * @param time the time there
     * @param problems what is wrong, each with its place; none if the log is whole
     */
    public record Result(
            long entries, long checkpoints, Position head, Sha256 hash, Moment time, List<String> problems) {
        /** Copies the list. */
        public Result {
            problems = List.copyOf(problems);
        }

        /** Whether nothing is wrong. */
        public boolean isWhole() {
            return problems.isEmpty();
        }
    }

    private final Fold fold = new Fold();
    private final State live;
    private final @Nullable Witness witness;
    private final List<String> problems = new ArrayList<>();
    private boolean isWitnessMet;
    private boolean isLiveMet;
    private boolean isFirst = true;
    private long entries;
    private long checkpoints;
    private Position last = Position.START;
    private Sha256 hash = Sha256.ZERO;
    private Moment time = Moment.EPOCH;

    /**
     * A check that has seen nothing.
     *
     * @param live the state that the live journal holds
     * @param witness a head that was kept elsewhere, or null
     */
    public Verification(State live, @Nullable Witness witness) {
        this.live = live;
        this.witness = witness;
        meet();
    }

    /** Takes the next entry into account. */
    public void apply(Entry entry) {
        if (entry.record() instanceof Checkpoint checkpoint) {
            checkpoints++;
            if (!isFirst && !checkpoint.at().equals(last)) {
                problem("the checkpoint of " + checkpoint.at() + " follows the entry at " + last);
            }
        } else {
            entries++;
            checkPlace(entry.position());
        }
        if (entry.time().utcMicros() < time.utcMicros()) {
            problem("the time of entry " + entry.position() + " lies before that of its predecessor");
        }
        isFirst = false;
        last = entry.position();
        hash = entry.hash();
        time = entry.time();
        fold.apply(entry);
        meet();
    }

    /** What was found, when the log ends at this head. */
    public Result result(Head head) {
        List<String> found = new ArrayList<>(problems);
        if (head.position().isAfter(last)) {
            found.add("the log ends at " + last + ", but its head is " + head.position() + ": entries are missing");
        } else if (head.position().equals(last) && !head.hash().equals(hash)) {
            found.add("the hash of entry " + last + " is " + hash + ", but the head says " + head.hash());
        }
        if (!isLiveMet) {
            found.add("the live journal's state stands at " + live.position() + ", which the log does not hold");
        }
        if (witness != null && !isWitnessMet) {
            found.add("the expected place " + witness.position() + " is not in the log, which ends at " + last);
        }
        return new Result(entries, checkpoints, last, hash, time, found);
    }

    private void checkPlace(Position at) {
        boolean follows = isFirst || at.equals(last.next()) || (at.epoch() > last.epoch() && at.seq() == 1);
        boolean begins = !isFirst || at.seq() == 1;
        if (!follows || !begins) {
            problem("the entry at " + at + " follows the one at " + last);
        }
    }

    private void meet() {
        if (last.equals(live.position()) && !isLiveMet) {
            isLiveMet = true;
            if (!fold.snapshot().equals(live)) {
                problem("the log up to " + last + " folds to another state than the live journal holds");
            }
        }
        if (witness != null && last.equals(witness.position()) && !isWitnessMet) {
            isWitnessMet = true;
            if (!witness.hash().equals(hash)) {
                problem("the hash of entry " + last + " is " + hash + ", but " + witness.hash()
                        + " was expected: the log was rewritten");
            }
        }
    }

    private void problem(String sentence) {
        if (problems.size() < LISTED) {
            problems.add(sentence);
        }
    }
}
