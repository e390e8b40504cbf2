package io.tenure.journal.store;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.JournalException;
import io.tenure.journal.JournalFormatException;
import io.tenure.journal.JournalUnavailableException;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.codec.EncodedGroup;
import io.tenure.journal.codec.FrameEncoder;
import io.tenure.journal.region.PathRules;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The journal in a directory, shared by the threads and processes of one machine, on Chronicle Queue.
 *
 * <p>Committing holds the critical section from catching up to acknowledging (see {@link CriticalSection}); reading never
 * waits for other processes. An append costs one frame written, the same frame read back and one slot of HEAD, about
 * 4 µs together; nothing is ever read twice. With {@link Durability#POWER_LOSS} an answer also waits for a force, which
 * all threads that wait at the same time share.
 *
 * <p>Safe for all threads. Calls of the follower, deciders and questions are serialised per handle, and none of them may
 * call back into the journal.
 */
public final class ChronicleJournal implements Journal {
    private static final Logger LOG = System.getLogger(ChronicleJournal.class.getName());

    private final JournalDirectory directory;
    private final JournalOptions options;
    private final Generations generations;
    private final HeadFile head;
    private final Place place;
    private final LiveLog live;
    private final PathRules rules;
    private final @Nullable CriticalSection section;
    private final FrameEncoder encoder;
    private final GroupAppender appender;
    private final Steps steps;
    private final Forcing forcing = new Forcing();
    private final ReentrantLock state = new ReentrantLock();
    private volatile boolean hasAppended;
    private volatile boolean isClosed;

    private ChronicleJournal(
            JournalDirectory directory,
            JournalOptions options,
            Follower follower,
            @Nullable CriticalSection section,
            HeadFile head,
            Steps steps) {
        this.directory = directory;
        this.options = options;
        this.section = section;
        this.head = head;
        this.steps = steps;
        this.generations = new Generations(directory, steps);
        this.place = Place.of(directory.headFile());
        this.rules = directory.readFormat().rules();
        this.encoder = new FrameEncoder(options.writer(), rules);
        this.live = LiveLog.open(directory, head, rules, follower::apply);
        this.appender = new GroupAppender(directory, head, live, steps);
    }

    /**
     * Opens the journal in a directory and lets the follower catch up.
     *
     * @throws JournalUnavailableException if there is none and none may be created, or it cannot be read or written
     * @throws JournalDamagedException if it is damaged
     * @throws JournalFormatException if a newer version wrote it
     */
    public static ChronicleJournal open(Path path, JournalOptions options, Follower follower) {
        return open(path, options, follower, Steps.NONE);
    }

    static ChronicleJournal open(Path path, JournalOptions options, Follower follower, Steps steps) {
        JournalDirectory directory = new JournalDirectory(path);
        if (options.isReadOnly()) {
            directory.requireJournal();
            directory.readFormat();
            HeadFile head = HeadFile.open(directory.headFile(), true);
            new Generations(directory, steps).requireAgreement(head);
            return opened(new ChronicleJournal(directory, options, follower, null, head, steps));
        }
        CriticalSection section = Opening.openSection(directory, options);
        try {
            HeadFile head = Opening.prepare(directory, options, section, steps);
            ChronicleJournal journal = new ChronicleJournal(directory, options, follower, section, head, steps);
            section = null;
            return opened(journal);
        } finally {
            if (section != null) {
                section.close();
            }
        }
    }

    private static ChronicleJournal opened(ChronicleJournal journal) {
        try {
            journal.read(() -> true);
            if (!journal.options.isReadOnly()) {
                journal.finishWhatWasBegun();
            }
            return journal;
        } catch (RuntimeException | Error e) {
            journal.release();
            throw e;
        }
    }

    @Override
    public <A> A commit(Decider<A> decider) {
        CriticalSection entered = requireWritable();
        Answered<A> answered;
        entered.enter(options.busyTimeout());
        try {
            state.lock();
            try {
                requireOpen();
                steps.reached(Step.ENTERED);
                answered = decideAndAppend(decider);
            } catch (InternalError fault) {
                throw faulted(fault);
            } finally {
                state.unlock();
            }
        } finally {
            entered.leave();
        }
        steps.reached(Step.LEFT);
        awaitDurable(answered.ticket());
        return answered.answer();
    }

    @Override
    public <A> A read(Supplier<A> question) {
        A answer;
        long ticket;
        state.lock();
        try {
            requireOpen();
            if (live.catchUp()) {
                forcing.seen();
            }
            ticket = forcing.ticket();
            answer = question.get();
        } catch (InternalError fault) {
            throw faulted(fault);
        } finally {
            state.unlock();
        }
        awaitDurable(ticket);
        return answer;
    }

    @Override
    public Tail tail(Position after) {
        requireOpen();
        return new ChronicleTail(directory, head, rules, after);
    }

    @Override
    public Head head() {
        requireOpen();
        HeadSlot slot = head.read();
        return new Head(slot.position(), slot.hash(), slot.generation());
    }

    @Override
    public TailSize tailSize() {
        state.lock();
        try {
            return live.cursor().tail();
        } finally {
            state.unlock();
        }
    }

    @Override
    public boolean rebase(Checkpoint checkpoint) {
        CriticalSection entered = requireWritable();
        requireUnderstood();
        try (Rebase rebase = Rebase.prepare(directory, generations, head, checkpoint, options.writer())) {
            if (!rebase.isWorthwhile()) {
                return false;
            }
            entered.enter(options.busyTimeout());
            try {
                state.lock();
                try {
                    requireOpen();
                    HeadSlot slot = catchUpInside();
                    requireUnderstood();
                    if (!rebase.finish(slot, live.log().reader().position())) {
                        return false;
                    }
                    appender.heal(slot);
                    generations.switchTo(rebase.next(), head, head.read());
                    generations.sweep();
                } finally {
                    state.unlock();
                }
            } finally {
                entered.leave();
            }
        } catch (IOException e) {
            throw Disk.unavailable("cannot build the next generation in " + directory.path(), e);
        }
        read(() -> true);
        archiveRetired();
        return true;
    }

    @Override
    public boolean decidesInsideCriticalSection() {
        return true;
    }

    @Override
    public void close() {
        state.lock();
        try {
            if (isClosed) {
                return;
            }
            if (state.getHoldCount() > 1) {
                throw new IllegalStateException("a journal cannot be closed from inside one of its own operations");
            }
        } finally {
            state.unlock();
        }
        if (hasAppended && !forcing.hasFailed()) {
            closeCleanly();
        }
        release();
    }

    /** How many frames this handle has decoded since it was opened; what all its catching up has cost. */
    long decodedFrames() {
        state.lock();
        try {
            return live.cursor().decodedFrames();
        } finally {
            state.unlock();
        }
    }

    private <A> Answered<A> decideAndAppend(Decider<A> decider) {
        HeadSlot slot = catchUpInside();
        requireUnderstood();
        Moment previous = live.cursor().time();
        Moment raw = options.clocks().now();
        Proposal<A> proposal =
                decider.decide(raw.following(previous), live.cursor().last().next());
        if (proposal.records().isEmpty()) {
            appender.heal(slot);
            return new Answered<>(proposal.answer().apply(List.of()), forcing.ticket());
        }
        Moment recordedAt = proposal.recordedAt() == null ? raw : proposal.recordedAt();
        EncodedGroup group = encoder.encode(
                live.cursor().last().next(),
                live.cursor().hash(),
                recordedAt.following(previous),
                recordedAt.utcMicros(),
                proposal.records());
        appender.append(slot, group);
        hasAppended = true;
        live.apply(group);
        forcing.seen();
        return new Answered<>(proposal.answer().apply(group.entries()), forcing.ticket());
    }

    /** What a killed process appended and could not acknowledge stands from here on. */
    private void finishWhatWasBegun() {
        CriticalSection entered = requireWritable();
        entered.enter(options.busyTimeout());
        try {
            state.lock();
            try {
                appender.heal(catchUpInside());
            } finally {
                state.unlock();
            }
        } finally {
            entered.leave();
        }
    }

    private HeadSlot catchUpInside() {
        HeadSlot slot = generations.settle(head);
        if (live.catchUpInside(slot)) {
            forcing.seen();
        }
        return slot;
    }

    private void closeCleanly() {
        CriticalSection entered = requireWritable();
        try {
            entered.enter(options.busyTimeout());
            try {
                state.lock();
                try {
                    HeadSlot slot = catchUpInside();
                    appender.heal(slot);
                    live.force();
                    head.write(head.read().withClean(true));
                    head.force();
                } finally {
                    state.unlock();
                }
            } finally {
                entered.leave();
            }
        } catch (JournalException | IOException notClean) {
            // Nothing acknowledged is lost: HEAD still says that the journal was not closed cleanly, which is true.
            LOG.log(
                    Level.WARNING,
                    "the journal " + directory.path() + " was not closed cleanly: after a reboot its epoch will rise",
                    notClean);
        }
    }

    private void release() {
        state.lock();
        try {
            if (isClosed) {
                return;
            }
            isClosed = true;
            live.close();
        } finally {
            state.unlock();
        }
        if (section != null) {
            section.close();
        }
    }

    private void archiveRetired() {
        new Retirement(directory, generations).archiveAll(head.read().generation());
    }

    private void awaitDurable(long ticket) {
        if (options.durability() == Durability.POWER_LOSS) {
            forcing.await(ticket, live::force);
            steps.reached(Step.FORCED);
        }
    }

    private CriticalSection requireWritable() {
        CriticalSection writable = section;
        if (writable == null) {
            throw new JournalUnavailableException(
                    "the journal " + directory.path() + " was opened for reading only; open it for writing");
        }
        if (state.isHeldByCurrentThread()) {
            throw new IllegalStateException(
                    "this thread is inside the journal already; an operation cannot be part of another one's decision");
        }
        if (forcing.hasFailed()) {
            throw new JournalUnavailableException("forcing the journal " + directory.path()
                    + " to the device failed before; nothing was appended, reopen it once the device works");
        }
        return writable;
    }

    private void requireOpen() {
        if (isClosed) {
            throw new JournalUnavailableException("the journal " + directory.path() + " was closed; open it again");
        }
        place.requireUnmoved();
    }

    private void requireUnderstood() {
        String notUnderstood = live.cursor().notUnderstood();
        if (notUnderstood != null) {
            throw new JournalFormatException(
                    "the journal " + directory.path() + " holds " + notUnderstood
                            + ", which must be understood and is not; nothing may be decided here, use a newer version of Tenure");
        }
    }

    private JournalDamagedException faulted(InternalError fault) {
        return new JournalDamagedException(
                directory.path().toString(), "a mapped file", "readable bytes", "an error of the file system", fault);
    }

    private record Answered<A>(A answer, long ticket) {}
}
