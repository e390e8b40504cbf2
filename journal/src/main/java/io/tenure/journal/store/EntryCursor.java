package io.tenure.journal.store;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.Fact;
import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.KeptUnknown;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Recover;
import io.tenure.journal.Sha256;
import io.tenure.journal.Unknown;
import io.tenure.journal.codec.CheckpointDecoder;
import io.tenure.journal.codec.EncodedGroup;
import io.tenure.journal.codec.FrameDamageException;
import io.tenure.journal.codec.FrameDecoder;
import io.tenure.journal.codec.FrameHeader;
import io.tenure.journal.region.PathRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A place in the total order of entries, which moves on frame by frame: checks that each follows the one before, in
 * position and chain, and goes on across generations, where it skips what it has seen already. For one thread at a time.
 */
final class EntryCursor {
    private final PathRules rules;
    private final FrameDecoder decoder;
    private Position last;
    private @Nullable Sha256 hash;
    private Moment time = Moment.EPOCH;
    private boolean isInPrologue = true;
    private @Nullable Sha256 hashBefore;
    private @Nullable CheckpointDecoder checkpoint;
    private @Nullable String notUnderstood;
    private long decodedFrames;
    private TailSize tail = TailSize.NONE;

    /**
     * A cursor that will hand over only what comes after a position, whose hash is learnt from the frame that holds it.
     */
    EntryCursor(PathRules rules, Position after) {
        this.rules = rules;
        this.decoder = new FrameDecoder(rules);
        this.last = after;
        this.hash = after.equals(Position.START) ? Sha256.ZERO : null;
    }

    /** The position of the newest entry that was handed over, or of the checkpoint that stands for it. */
    Position last() {
        return last;
    }

    /** The chain hash there. */
    Sha256 hash() {
        Sha256 known = hash;
        if (known == null) {
            throw new IllegalStateException("the chain hash at " + last + " was not read yet");
        }
        return known;
    }

    /** When that entry was written. */
    Moment time() {
        return time;
    }

    /** What must be understood before anything is decided, and is not; null if there is nothing of that kind. */
    @Nullable
    String notUnderstood() {
        return notUnderstood;
    }

    /** How many frames were decoded so far: what reading costs. */
    long decodedFrames() {
        return decodedFrames;
    }

    /** What was seen of this generation after its checkpoint. */
    TailSize tail() {
        return tail;
    }

    /** Goes on with another generation, whose frames will be given from its first. */
    void enterGeneration() {
        isInPrologue = true;
        hashBefore = hash;
        checkpoint = null;
        tail = TailSize.NONE;
    }

    /**
     * Takes the frame that a source has just moved to, and hands over its entries unless they were seen already.
     *
     * @throws JournalDamagedException if it is damaged, or is not the one that has to follow; then nothing was handed over
     */
    void accept(FrameSource source, Consumer<? super Entry> sink) {
        try {
            if (isInPrologue && isPrologue(source, sink)) {
                return;
            }
            decode(source, sink);
        } catch (FrameDamageException damage) {
            throw damaged(source, damage);
        }
    }

    /** Moves on to an entry that follows. */
    private void appended(Entry newest) {
        last = newest.position();
        hash = newest.hash();
        time = newest.time();
        isInPrologue = false;
        if (newest.record() instanceof Unknown unknown) {
            note(unknown, newest.position());
        }
    }

    /** Moves on over a group that was just appended. */
    void appended(EncodedGroup group) {
        appended(group.last());
        tail = tail.plus(group.entries().size(), group.length());
    }

    private boolean isPrologue(FrameSource source, Consumer<? super Entry> sink) throws FrameDamageException {
        FrameHeader header = FrameHeader.read(source.frame(), 0, source.length());
        if (header.isEntries()) {
            if (checkpoint != null) {
                throw new FrameDamageException("frame", "the next chunk of the checkpoint", "entry " + header.first());
            }
            if (!header.last().isAfter(last)) {
                learn(source, header);
                tail = tail.plus(header.count(), source.length());
                return true;
            }
            isInPrologue = false;
            if (!header.first().isAfter(last) && header.first().epoch() == last.epoch()) {
                decodeRest(source, header, sink);
                return true;
            }
            return false;
        }
        if (header.first().isAfter(last)) {
            collect(source, header, sink);
        } else {
            learn(source, header);
        }
        return true;
    }

    /** Of a frame that was seen already, or is skipped, only the end matters: where the chain is by then. */
    private void learn(FrameSource source, FrameHeader header) throws FrameDamageException {
        Sha256 stored = Sha256.read(source.frame(), source.length() - Sha256.BYTES);
        if (hashBefore != null && header.last().equals(last) && !stored.equals(hashBefore)) {
            throw new FrameDamageException(
                    "chain hash at " + last + ", where this generation continues an earlier one",
                    hashBefore.hex(),
                    stored.hex());
        }
        hash = stored;
        time = header.time();
    }

    /** A group of which the first entries are behind this place, because somebody asked to start in its middle. */
    private void decodeRest(FrameSource source, FrameHeader header, Consumer<? super Entry> sink)
            throws FrameDamageException {
        Position behind = last;
        decodedFrames++;
        tail = tail.plus(header.count(), source.length());
        decoder.decode(source.frame(), 0, source.length(), header.first(), hash, entry -> {
            appended(entry);
            if (entry.position().isAfter(behind)) {
                sink.accept(entry);
            }
        });
    }

    private void collect(FrameSource source, FrameHeader header, Consumer<? super Entry> sink)
            throws FrameDamageException {
        CheckpointDecoder collecting = checkpoint;
        if (collecting == null) {
            collecting = new CheckpointDecoder(rules);
            checkpoint = collecting;
        }
        decodedFrames++;
        Checkpoint complete = collecting.accept(source.frame(), 0, source.length());
        if (complete == null) {
            return;
        }
        checkpoint = null;
        last = complete.at();
        hash = complete.hash();
        time = complete.time();
        for (Fact fact : complete.facts()) {
            if (fact instanceof KeptUnknown kept) {
                note(kept.unknown(), kept.position());
            }
        }
        sink.accept(new Entry(last, last, time, header.wallMicros(), header.writer(), complete, complete.hash()));
    }

    private void decode(FrameSource source, Consumer<? super Entry> sink) throws FrameDamageException {
        decodedFrames++;
        Consumer<Entry> noting = entry -> {
            appended(entry);
            sink.accept(entry);
        };
        if (hash == null) {
            throw new FrameDamageException("frame", "entry " + last.next(), "a later one; it is missing");
        }
        try {
            FrameHeader read = decoder.decode(source.frame(), 0, source.length(), last.next(), hash, noting);
            tail = tail.plus(read.count(), source.length());
        } catch (FrameDamageException damage) {
            FrameHeader header = FrameHeader.read(source.frame(), 0, source.length());
            if (header.first().epoch() <= last.epoch()) {
                throw damage;
            }
            Position first = requireRecovery(source, header);
            decoder.decode(source.frame(), 0, source.length(), first, hash, noting);
            tail = tail.plus(header.count(), source.length());
        }
    }

    /** The first frame of a later epoch begins with the RECOVER that continues from here. */
    private Position requireRecovery(FrameSource source, FrameHeader header) throws FrameDamageException {
        Position first = new Position(header.first().epoch(), 1);
        List<Entry> entries = new ArrayList<>();
        decoder.decode(source.frame(), 0, source.length(), first, hash, entries::add);
        if (!(entries.get(0).record() instanceof Recover recover)
                || recover.lastKept().isAfter(last)) {
            throw new FrameDamageException("frame", "a RECOVER that continues after " + last, "epoch " + first.epoch());
        }
        return first;
    }

    private void note(Unknown unknown, Position at) {
        if (unknown.mustUnderstand() && notUnderstood == null) {
            notUnderstood = "record " + unknown.name() + " at " + at;
        }
    }

    private static JournalDamagedException damaged(FrameSource source, FrameDamageException damage) {
        return new JournalDamagedException(
                source.file(), source.lastPlace() + ", " + damage.place(), damage.expected(), damage.found(), damage);
    }
}
