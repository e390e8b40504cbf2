package io.tenure.journal.store;

import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.JournalUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One generation as its appender sees it: a tailer that has read everything, and an appender behind it that is opened
 * with the first append. Only inside the critical section, except {@link #force()}.
 */
final class GenerationLog {
    private final long number;
    private final Path directory;
    private final FrameReader reader;
    private volatile @Nullable FrameAppender appender;
    private long appendedAt = QueueLayout.FIRST_FRAME;

    private GenerationLog(long number, Path directory, FrameReader reader) {
        this.number = number;
        this.directory = directory;
        this.reader = reader;
    }

    /** Checks a generation's files and opens it before its first frame. */
    static GenerationLog open(long number, Path directory) throws IOException {
        QueueLayout.check(directory);
        return new GenerationLog(number, directory, FrameReader.open(directory));
    }

    /** The generation's number. */
    long number() {
        return number;
    }

    /** The tailer; whoever appends must have read to the end. */
    FrameReader reader() {
        return reader;
    }

    /** Makes sure of room for the next frame; see {@link FrameAppender#allocate}. */
    long allocate(long allocatedEnd) {
        return appender().allocate(reader.position(), allocatedEnd);
    }

    /** Appends one frame behind what the tailer has read. */
    void append(byte[] frame, int offset, int length) {
        appendedAt = reader.position();
        long believed = appender().believedLastFrame();
        if (believed != reader.lastFrame() && believed != reader.previousFrame()) {
            throw new JournalDamagedException(
                    reader.file(),
                    "offset " + QueueLayout.LAST_FRAME_OFFSET,
                    "the offset " + reader.lastFrame() + " of the last frame",
                    Long.toString(believed));
        }
        appender().append(frame, offset, length);
    }

    /**
     * Reads through the tailer what was just appended: only what a reader finds may be acknowledged.
     *
     * @return the offset behind the frame
     */
    long readBack(byte[] frame, int offset, int length) {
        long at = reader.position();
        if (!reader.next(at + length)
                || !Arrays.equals(frame, offset, offset + length, reader.frame(), 0, reader.length())) {
            throw new JournalDamagedException(
                    reader.file(),
                    "offset " + at,
                    "the frame of " + length + " bytes that was just appended",
                    reader.length() + " other bytes");
        }
        return reader.position();
    }

    /** Erases what a killed writer left behind the last frame that was read, so that it is never taken for a frame. */
    void eraseTorn() {
        appender().erase(reader.position());
    }

    /**
     * Takes back what an append that failed may have left, so that it did not happen. The appender is opened anew, with
     * all checks, by the next append.
     */
    void takeBack(Throwable failure) {
        FrameAppender opened = appender;
        appender = null;
        if (opened == null) {
            return;
        }
        try {
            if (reader.position() != appendedAt) {
                reader.unread();
            }
            opened.erase(appendedAt);
            opened.close();
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Makes all frames outlast a power failure, whoever appended them. Any thread may call this.
     *
     * @throws IOException if the device failed: what was not forced before may be lost, and trying again proves nothing
     */
    void force() throws IOException {
        FrameAppender opened = appender;
        if (opened != null) {
            opened.force();
        } else {
            Disk.force(directory.resolve(QueueLayout.QUEUE_FILE));
        }
    }

    /** Closes the files. */
    void close() {
        FrameAppender opened = appender;
        appender = null;
        if (opened != null) {
            opened.close();
        }
        reader.close();
    }

    private FrameAppender appender() {
        FrameAppender opened = appender;
        if (opened == null) {
            try {
                QueueLayout.check(directory);
                QueueLayout.checkWords(
                        directory.resolve(QueueLayout.QUEUE_FILE),
                        reader.lastFrame(),
                        reader.previousFrame(),
                        reader.indexPages());
            } catch (IOException e) {
                throw Disk.unavailable("cannot read " + directory, e);
            }
            opened = FrameAppender.open(directory);
            appender = opened;
        }
        return opened;
    }

    /** Fails unless this generation can be written. */
    void requireWritable() {
        if (!Disk.isWritable(directory)) {
            throw new JournalUnavailableException("the journal in " + directory.getParent()
                    + " cannot be written: permission denied or a read-only file system");
        }
    }
}
