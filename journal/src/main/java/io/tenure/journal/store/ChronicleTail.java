package io.tenure.journal.store;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.JournalException;
import io.tenure.journal.Position;
import io.tenure.journal.PositionExpiredException;
import io.tenure.journal.codec.FrameDamageException;
import io.tenure.journal.codec.FrameHeader;
import io.tenure.journal.region.PathRules;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries from archived generations, then retired ones, then the live one, and goes on as that grows and is
 * replaced. Holds one file open and never waits. For one thread at a time.
 */
final class ChronicleTail implements Tail {
    /** Generations may be archived between looking for them and opening them. */
    private static final int OPEN_ATTEMPTS = 100;

    private final JournalDirectory directory;
    private final HeadFile head;
    private final Position after;
    private final EntryCursor cursor;
    private final Deque<Entry> ready = new ArrayDeque<>();
    private @Nullable FrameSource source;
    private long number;
    private @Nullable PositionExpiredException expired;
    private boolean isClosed;

    ChronicleTail(JournalDirectory directory, HeadFile head, PathRules rules, Position after) {
        this.directory = directory;
        this.head = head;
        this.after = after;
        this.cursor = new EntryCursor(rules, after);
    }

    @Override
    public @Nullable Entry poll() {
        if (isClosed) {
            throw new IllegalStateException("this tail was closed");
        }
        if (expired != null) {
            throw expired;
        }
        try {
            while (ready.isEmpty()) {
                if (!advance()) {
                    return null;
                }
            }
            return ready.poll();
        } catch (PositionExpiredException gap) {
            // Going on behind the gap would hide it.
            expired = gap;
            throw gap;
        } catch (IOException e) {
            throw Disk.unavailable("cannot read the journal " + directory.path(), e);
        } catch (InternalError fault) {
            throw new JournalDamagedException(
                    directory.path().toString(),
                    "a mapped file",
                    "readable bytes",
                    "an error of the file system",
                    fault);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        if (source != null) {
            source.close();
        }
    }

    /** Reads one more frame, or goes on to the next generation; false if there is nothing more for now. */
    private boolean advance() throws IOException {
        if (source == null) {
            open(this::firstNumber);
        }
        if (source instanceof FrameReader reader) {
            HeadSlot slot = head.read();
            if (slot.generation() == number) {
                if (reader.position() >= slot.frameEnd() || !reader.next(slot.frameEnd())) {
                    return false;
                }
                accept(reader);
                return true;
            }
            if (reader.next() && acceptSealed(reader)) {
                return true;
            }
        } else if (source != null && source.next()) {
            accept(source);
            return true;
        }
        open(this::nextNumber);
        return true;
    }

    private void accept(FrameSource from) {
        try {
            cursor.accept(from, this::take);
        } catch (JournalDamagedException damage) {
            if (from instanceof FrameReader reader) {
                reader.unread();
            }
            throw damage;
        }
    }

    /** What is not whole at the end of a sealed generation was never acknowledged. */
    private boolean acceptSealed(FrameReader reader) {
        try {
            cursor.accept(reader, this::take);
            return true;
        } catch (JournalDamagedException incomplete) {
            return false;
        }
    }

    private void take(Entry entry) {
        if (entry.record() instanceof Checkpoint && !after.equals(Position.START)) {
            throw expired();
        }
        ready.add(entry);
    }

    private void open(Choice choice) throws IOException {
        for (int attempt = 1; ; attempt++) {
            long chosen = choice.number();
            try {
                FrameSource opened = sourceOf(chosen);
                if (source != null) {
                    source.close();
                    cursor.enterGeneration();
                }
                source = opened;
                number = chosen;
                return;
            } catch (IOException | JournalException e) {
                boolean isStillThere = Files.exists(directory.generationDirectory(chosen))
                        || Files.exists(directory.archiveFile(chosen));
                if (isStillThere && attempt == OPEN_ATTEMPTS) {
                    throw e;
                }
                if (attempt == OPEN_ATTEMPTS) {
                    throw expired();
                }
            }
        }
    }

    private FrameSource sourceOf(long chosen) throws IOException {
        if (Files.exists(directory.archiveFile(chosen))) {
            return ArchiveReader.open(directory.archiveFile(chosen), chosen);
        }
        QueueLayout.check(directory.generationDirectory(chosen));
        return FrameReader.open(directory.generationDirectory(chosen));
    }

    /** The newest generation that starts at or before the wanted position, so that least is read in vain. */
    private long firstNumber() throws IOException {
        NavigableSet<Long> numbers = numbers();
        for (long candidate : numbers.descendingSet()) {
            if (!startOf(candidate).isAfter(after)) {
                return candidate;
            }
        }
        if (!after.equals(Position.START)) {
            throw expired();
        }
        return numbers.first();
    }

    private long nextNumber() throws IOException {
        Long next = numbers().higher(number);
        if (next == null) {
            throw new JournalDamagedException(
                    directory.path().toString(), "its generations", "one after " + number, "none");
        }
        return next;
    }

    private NavigableSet<Long> numbers() throws IOException {
        NavigableSet<Long> numbers = new TreeSet<>(directory.archived());
        for (long generation : directory.generations()) {
            if (generation <= head.read().generation()) {
                numbers.add(generation);
            }
        }
        return numbers;
    }

    private Position startOf(long candidate) throws IOException {
        try (FrameSource opened = sourceOf(candidate)) {
            if (opened instanceof ArchiveReader archive) {
                return archive.startsAfter();
            }
            if (!opened.next()) {
                return Position.START;
            }
            FrameHeader first = FrameHeader.read(opened.frame(), 0, opened.length());
            return first.isEntries() ? Position.START : first.first();
        } catch (FrameDamageException damage) {
            throw new JournalDamagedException(
                    directory.generationDirectory(candidate).toString(),
                    damage.place(),
                    damage.expected(),
                    damage.found(),
                    damage);
        }
    }

    private PositionExpiredException expired() {
        return new PositionExpiredException("the entries after " + cursor.last() + " of the journal " + directory.path()
                + " are no longer kept; start again from the oldest that is kept, or from the present state");
    }

    /** Which generation to open. */
    @FunctionalInterface
    private interface Choice {
        long number() throws IOException;
    }
}
