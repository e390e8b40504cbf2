package io.tenure.journal.store;

import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.JournalException;
import io.tenure.journal.JournalUnavailableException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.TableStore;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.impl.single.TableStoreWriteLock;
import net.openhft.chronicle.queue.impl.table.Metadata;
import net.openhft.chronicle.queue.impl.table.SingleTableBuilder;
import net.openhft.chronicle.threads.Pauser;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wire;

/**
 * The writer of one generation: Chronicle Queue's appender, kept inside the bounds in which it is safe. Everything here
 * happens inside the critical section, which takes the place of Chronicle's own lock.
 *
 * <ul>
 *   <li>One file for ever: a constant clock, so that the queue never rolls.
 *   <li>Real blocks before bytes: at least {@link #RESERVE_BYTES} behind the end are written with zeros through the
 *       channel, which can fail, before a byte is written through the mapping, which could only kill.
 *   <li>A lock word that a killed process left in the metadata is cleared; nobody alive can hold it.
 *   <li>A frame is built first and written once, and rolled back if anything fails in between.
 * </ul>
 */
final class FrameAppender {
    /** Unit in which Chronicle maps the file; four times the largest frame. */
    static final int BLOCK_BYTES = 1 << 20;

    /** Real blocks that always lie ahead of the end of the last frame. */
    static final long RESERVE_BYTES = 2L * BLOCK_BYTES;

    private static final long CLOCK_MILLIS = 86_400_000L;
    private static final long LOCK_TIMEOUT_MILLIS = 1_000;
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final Path metadata;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final FileChannel channel;
    private final MappedByteBuffer words;
    private final MappedByteBuffer locks;

    private FrameAppender(
            Path directory,
            SingleChronicleQueue queue,
            ExcerptAppender appender,
            FileChannel channel,
            MappedByteBuffer words,
            MappedByteBuffer locks) {
        this.file = directory.resolve(QueueLayout.QUEUE_FILE);
        this.metadata = directory.resolve(QueueLayout.METADATA_FILE);
        this.queue = queue;
        this.appender = appender;
        this.channel = channel;
        this.words = words;
        this.locks = locks;
    }

    /** Makes the empty queue of a new generation in this directory, which holds nothing yet, and forces it. */
    static void create(Path directory) throws IOException {
        ChronicleSettings.prepare();
        ChronicleSettings.requireFlags();
        // Chronicle takes files of zeros for new ones. It never meets a page that the disk has no room for.
        reserve(directory.resolve(QueueLayout.METADATA_FILE), QueueLayout.METADATA_BYTES);
        try (ChronicleSettings.Complaints complaints = ChronicleSettings.collect();
                SingleChronicleQueue queue = build(directory);
                ExcerptAppender appender = queue.createAppender()) {
            appender.singleThreadedCheckDisabled(true);
            // Not earlier: a queue that finds its file at the start waits for somebody to complete it.
            reserve(directory.resolve(QueueLayout.QUEUE_FILE), RESERVE_BYTES);
            try (DocumentContext document = appender.writingDocument()) {
                document.rollbackOnClose();
            }
            requireSilence(complaints, directory);
        } catch (RuntimeException | Error e) {
            if (e instanceof JournalException || isFatal(e)) {
                throw e;
            }
            throw new JournalUnavailableException("cannot create a queue in " + directory + ": " + e, e);
        }
        for (Path child : Disk.list(directory)) {
            Disk.restrictToOwner(child);
            Disk.force(child);
        }
        QueueLayout.check(directory);
    }

    private static void reserve(Path file, long bytes) throws IOException {
        Uninterrupted.call(() -> {
            Disk.createIfMissing(file);
            try (FileChannel channel = Disk.openExisting(file, false)) {
                Disk.writeZeros(channel, 0, bytes);
                return file;
            }
        });
    }

    /** Opens the queue of a generation for appending, whose files were checked. */
    static FrameAppender open(Path directory) {
        ChronicleSettings.prepare();
        ChronicleSettings.requireFlags();
        SingleChronicleQueue queue = null;
        FileChannel channel = null;
        try (ChronicleSettings.Complaints complaints = ChronicleSettings.collect()) {
            channel = Disk.openExisting(directory.resolve(QueueLayout.QUEUE_FILE), false);
            Jvm.doNotCloseOnInterrupt(FrameAppender.class, channel);
            MappedByteBuffer words = channel.map(MapMode.READ_ONLY, 0, QueueLayout.FIRST_FRAME);
            MappedByteBuffer locks = mapMetadata(directory.resolve(QueueLayout.METADATA_FILE));
            clearDeadLocks(directory.resolve(QueueLayout.METADATA_FILE), locks);
            queue = build(directory);
            ExcerptAppender appender = queue.createAppender();
            appender.singleThreadedCheckDisabled(true);
            requireSilence(complaints, directory);
            FrameAppender opened = new FrameAppender(directory, queue, appender, channel, words, locks);
            queue = null;
            channel = null;
            return opened;
        } catch (IOException e) {
            throw Disk.unavailable("cannot open " + directory + " for writing", e);
        } catch (RuntimeException | Error e) {
            throw asOurs(directory, "opening the queue", e);
        } finally {
            if (queue != null) {
                queue.close();
            }
            Disk.close(channel);
        }
    }

    /**
     * Makes sure of real blocks behind an offset.
     *
     * @param frameEnd the offset behind the last frame
     * @param allocatedEnd the offset up to which there are real blocks
     * @return the offset up to which there are real blocks now
     * @throws JournalUnavailableException if the disk is full or a limit is reached; nothing changed
     */
    long allocate(long frameEnd, long allocatedEnd) {
        if (allocatedEnd >= frameEnd + RESERVE_BYTES) {
            return allocatedEnd;
        }
        long from = Math.max(frameEnd, allocatedEnd);
        long to = frameEnd + RESERVE_BYTES + BLOCK_BYTES;
        try {
            Disk.writeZeros(channel, from, to);
            return to;
        } catch (IOException e) {
            throw new JournalUnavailableException(
                    "no room in " + file + ": " + Disk.reason(e)
                            + "; nothing was appended and everything before is safe, make room and try again",
                    e);
        }
    }

    /** The offset of the last frame's header as Chronicle's writer believes it; 0 if there is none. */
    long believedLastFrame() {
        return (long) LONGS.getAcquire(words, QueueLayout.LAST_FRAME_OFFSET);
    }

    /** Appends one frame. It is not known to be readable before it was read back. */
    void append(byte[] frame, int offset, int length) {
        try (ChronicleSettings.Complaints complaints = ChronicleSettings.collect()) {
            clearDeadLocks(metadata, locks);
            try (DocumentContext document = appender.writingDocument()) {
                write(document, frame, offset, length);
            }
            requireSilence(complaints, file);
        } catch (RuntimeException | Error e) {
            throw asOurs(file, "appending a frame", e);
        }
    }

    /** Overwrites the word at an offset with "nothing here", which is what a frame that was not completed should say. */
    void erase(long offset) {
        try {
            Disk.writeZeros(channel, offset, offset + QueueLayout.HEADER_BYTES + QueueLayout.ALIGNMENT);
        } catch (IOException e) {
            throw Disk.unavailable("cannot erase the incomplete frame at offset " + offset + " of " + file, e);
        }
    }

    /** Makes all frames outlast a power failure. Any thread may call this, inside the critical section or not. */
    void force() throws IOException {
        channel.force(false);
    }

    /** Closes the queue. */
    @SuppressWarnings("try") // what Chronicle says of closing is of no interest, but must not be printed
    void close() {
        try (ChronicleSettings.Complaints complaints = ChronicleSettings.collect()) {
            appender.close();
            queue.close();
            Disk.close(channel);
        }
    }

    private static void write(DocumentContext document, byte[] frame, int offset, int length) {
        try {
            Wire wire = document.wire();
            if (wire == null) {
                throw new IllegalStateException("the document has no wire");
            }
            wire.bytes().write(frame, offset, length);
        } catch (RuntimeException | Error e) {
            // Closing a document commits what it holds so far, unless told otherwise.
            document.rollbackOnClose();
            throw e;
        }
    }

    private static SingleChronicleQueue build(Path directory) {
        return SingleChronicleQueueBuilder.binary(directory)
                .timeProvider(() -> CLOCK_MILLIS)
                .rollCycle(RollCycles.FAST_DAILY)
                .blockSize(BLOCK_BYTES)
                .timeoutMS(LOCK_TIMEOUT_MILLIS)
                .checkInterrupts(false)
                .build();
    }

    private static MappedByteBuffer mapMetadata(Path metadata) throws IOException {
        return Uninterrupted.call(() -> {
            try (FileChannel table = Disk.openExisting(metadata, true)) {
                return table.map(MapMode.READ_ONLY, 0, table.size());
            }
        });
    }

    private static void clearDeadLocks(Path metadata, MappedByteBuffer locks) {
        if ((long) LONGS.getAcquire(locks, QueueLayout.WRITE_LOCK_OFFSET) == QueueLayout.UNLOCKED
                && (long) LONGS.getAcquire(locks, QueueLayout.APPEND_LOCK_OFFSET) == QueueLayout.UNLOCKED) {
            return;
        }
        SingleChronicleQueueBuilder.addAliases();
        try (TableStore<Metadata.NoMeta> table = SingleTableBuilder.binary(metadata, Metadata.NoMeta.INSTANCE)
                        .build();
                TableStoreWriteLock write = new TableStoreWriteLock(table, Pauser::balanced, LOCK_TIMEOUT_MILLIS);
                TableStoreWriteLock append = new TableStoreWriteLock(
                        table, Pauser::balanced, LOCK_TIMEOUT_MILLIS, TableStoreWriteLock.APPEND_LOCK_KEY)) {
            write.forceUnlock();
            append.forceUnlock();
        }
    }

    private static void requireSilence(ChronicleSettings.Complaints complaints, Path where) {
        String complaint = complaints.first();
        if (complaint != null) {
            throw new JournalDamagedException(
                    where.toString(), "its end", "no complaint of Chronicle Queue", complaint);
        }
    }

    /** Out of memory and the like, which says nothing of the journal. A fault in mapped memory is an internal error. */
    private static boolean isFatal(Throwable e) {
        return e instanceof VirtualMachineError && !(e instanceof InternalError);
    }

    private static RuntimeException asOurs(Path where, String what, Throwable e) {
        if (e instanceof JournalException ours) {
            return ours;
        }
        if (isFatal(e)) {
            throw (Error) e;
        }
        return new JournalDamagedException(where.toString(), "its end", what + " to succeed", e.toString(), e);
    }
}
