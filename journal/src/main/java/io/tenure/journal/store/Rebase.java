package io.tenure.journal.store;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.Position;
import io.tenure.journal.Sha256;
import io.tenure.journal.codec.CheckpointEncoder;
import io.tenure.journal.codec.FrameDamageException;
import io.tenure.journal.codec.FrameHeader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The building of the next generation from a checkpoint and the entries after it: most of it outside the critical
 * section, the rest inside, so that others wait for the little that was appended meanwhile.
 */
final class Rebase implements AutoCloseable {
    private static final int COPY_ROUNDS = 10;
    private static final long LITTLE_BYTES = 64 * 1024;

    private final Checkpoint checkpoint;
    private final long generation;
    private final @Nullable FrameReader source;
    private final @Nullable NextGeneration next;

    private Rebase(
            Checkpoint checkpoint, long generation, @Nullable FrameReader source, @Nullable NextGeneration next) {
        this.checkpoint = checkpoint;
        this.generation = generation;
        this.source = source;
        this.next = next;
    }

    /** Builds what can be built without the critical section. */
    static Rebase prepare(
            JournalDirectory directory, Generations generations, HeadFile head, Checkpoint checkpoint, String writer)
            throws IOException {
        HeadSlot slot = head.read();
        if (checkpoint.at().isAfter(slot.position())) {
            throw new IllegalArgumentException("the checkpoint stands for entries up to " + checkpoint.at()
                    + ", but the journal ends at " + slot.position());
        }
        FrameReader source = FrameReader.open(directory.generationDirectory(slot.generation()));
        NextGeneration next = null;
        try {
            if (!checkpoint.at().isAfter(startOf(source, slot))) {
                source.close();
                return new Rebase(checkpoint, slot.generation(), null, null);
            }
            next = generations.begin(slot.generation() + 1);
            NextGeneration target = next;
            new CheckpointEncoder(writer).encode(checkpoint, target::append);
            Rebase rebase = new Rebase(checkpoint, slot.generation(), source, next);
            rebase.copyMost(head);
            next.force();
            return rebase;
        } catch (IOException | RuntimeException e) {
            source.close();
            if (next != null) {
                next.close();
            }
            throw e;
        }
    }

    /** Whether there is anything to gain. */
    boolean isWorthwhile() {
        return next != null;
    }

    /** The generation that was built. */
    NextGeneration next() {
        NextGeneration built = next;
        if (built == null) {
            throw new IllegalStateException("nothing was built");
        }
        return built;
    }

    /**
     * Copies what was appended meanwhile. Inside the critical section.
     *
     * @param slot HEAD
     * @param end the offset behind the last frame of the live generation
     * @return false if somebody else has replaced the generation meanwhile
     */
    boolean finish(HeadSlot slot, long end) {
        if (slot.generation() != generation) {
            return false;
        }
        copyUpTo(end);
        return true;
    }

    @Override
    public void close() throws IOException {
        if (source != null) {
            source.close();
        }
        if (next != null) {
            next.close();
        }
    }

    /** Copies what is there, and what came meanwhile, until little is left for the critical section. */
    private void copyMost(HeadFile head) {
        FrameReader reader = reader();
        for (int round = 0; round < COPY_ROUNDS; round++) {
            HeadSlot slot = head.read();
            if (slot.generation() != generation || slot.frameEnd() - reader.position() < LITTLE_BYTES) {
                return;
            }
            copyUpTo(slot.frameEnd());
        }
    }

    private FrameReader reader() {
        FrameReader reader = source;
        if (reader == null) {
            throw new IllegalStateException("nothing was built");
        }
        return reader;
    }

    private void copyUpTo(long end) {
        FrameReader reader = reader();
        while (reader.position() < end && reader.next(end)) {
            FrameHeader header = headerOf(reader);
            if (header.isEntries() && header.first().isAfter(checkpoint.at())) {
                next().append(reader.frame(), reader.length());
            } else if (header.isEntries()) {
                requireFit(reader, header);
            }
        }
    }

    private void requireFit(FrameReader reader, FrameHeader header) {
        if (header.last().isAfter(checkpoint.at())) {
            throw new IllegalArgumentException("the checkpoint at " + checkpoint.at()
                    + " cuts through the group of entries " + header.first() + " to " + header.last());
        }
        Sha256 hash = Sha256.read(reader.frame(), reader.length() - Sha256.BYTES);
        if (header.last().equals(checkpoint.at()) && !hash.equals(checkpoint.hash())) {
            throw new IllegalArgumentException("the checkpoint at " + checkpoint.at() + " has hash " + checkpoint.hash()
                    + ", but the journal has " + hash + " there");
        }
    }

    /** The position after which a generation starts. Reads its first frame and goes back. */
    private static Position startOf(FrameReader reader, HeadSlot slot) {
        if (!reader.next(slot.frameEnd())) {
            return slot.position();
        }
        FrameHeader first = headerOf(reader);
        reader.unread();
        return first.isEntries() ? Position.START : first.first();
    }

    private static FrameHeader headerOf(FrameReader reader) {
        try {
            return FrameHeader.read(reader.frame(), 0, reader.length());
        } catch (FrameDamageException damage) {
            throw new JournalDamagedException(
                    reader.file(),
                    reader.lastPlace() + ", " + damage.place(),
                    damage.expected(),
                    damage.found(),
                    damage);
        }
    }
}
