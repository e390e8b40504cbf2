package io.tenure;

import io.tenure.arbiter.Rules;
import io.tenure.compaction.Compaction;
import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.JournalFormatException;
import io.tenure.journal.KeptUnknown;
import io.tenure.journal.Moment;
import io.tenure.journal.Policy;
import io.tenure.journal.PolicyInForce;
import io.tenure.journal.Position;
import io.tenure.journal.store.Decider;
import io.tenure.journal.store.Follower;
import io.tenure.journal.store.Journal;
import io.tenure.journal.store.Proposal;
import io.tenure.replay.Fold;
import io.tenure.replay.LiveView;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The journal with the fold that follows it: where every operation of the face catches up, decides and commits.
 *
 * <p>Safe for all threads; the journal serialises deciders, questions and the fold.
 */
final class Ledger implements AutoCloseable {
    /** Opens an engine for a follower. */
    @FunctionalInterface
    interface Engine {
        /** The journal, following which the follower is kept up to date. */
        Journal open(Follower follower);
    }

    /** Decides from the view, which is up to date and stands still. */
    @FunctionalInterface
    interface Judge<A> {
        /** As {@link Decider#decide}, with what is known. */
        Proposal<A> judge(LiveView view, Moment now, Position next);
    }

    private final Fold fold = new Fold();
    private final Consumer<Entry> watcher;
    private final Journal journal;
    private @Nullable Position compiledFrom;
    private Rules compiled = Rules.of(Policy.OPEN);

    /** Opens the engine; the watcher sees every entry after the fold, while the journal is held: it must not wait. */
    Ledger(Engine engine, Consumer<Entry> watcher) {
        this.watcher = watcher;
        this.journal = engine.open(this::follow);
    }

    private void follow(Entry entry) {
        fold.apply(entry);
        watcher.accept(entry);
    }

    /**
     * Decides on what is known and commits what was decided.
     *
     * @throws JournalFormatException if the journal holds a record that must be understood and is not
     */
    <A> A commit(Judge<A> judge) {
        Decider<A> decider = (now, next) -> {
            requireUnderstood();
            return judge.judge(fold, now, next);
        };
        return journal.commit(decider);
    }

    /** Answers a question from what is known. */
    <A> A read(Function<LiveView, A> question) {
        return journal.read(() -> question.apply(fold));
    }

    /** The policy in force, prepared for deciding. Only inside {@link #commit} or {@link #read}. */
    Rules rules() {
        PolicyInForce inForce = fold.policyInForce();
        Position recordedAt = inForce == null ? null : inForce.position();
        if (!Objects.equals(recordedAt, compiledFrom)) {
            compiled = Rules.of(fold.policy());
            compiledFrom = recordedAt;
        }
        return compiled;
    }

    /** Starts a new generation with the present state; false if there is nothing to gain. */
    boolean compact() {
        Checkpoint checkpoint = read(view -> {
            requireUnderstood();
            return Compaction.checkpoint(view);
        });
        return !checkpoint.at().equals(Position.START) && journal.rebase(checkpoint);
    }

    /** The journal itself. */
    Journal journal() {
        return journal;
    }

    private void requireUnderstood() {
        KeptUnknown unknown = fold.notUnderstood();
        if (unknown != null) {
            throw new JournalFormatException(
                    "the journal holds a record of type '" + unknown.unknown().name()
                            + "' at seq " + unknown.position()
                            + " that must be understood and is not: it can be read, but this version may not decide on it;"
                            + " use the version of Tenure that wrote it");
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
