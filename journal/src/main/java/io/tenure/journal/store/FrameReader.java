package io.tenure.journal.store;

import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.Limits;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tailer of one generation's queue file: its frames in order, from the first to the last that is complete, and on as
 * it grows.
 *
 * <p>It reads the documented framing of the queue file itself, through a read-only mapping: a header word with flags and
 * a length before each document. So it needs no JVM flags and no write access, works beside a live writer, on copies and
 * on read-only mounts, bounds every length before it believes it, and can never write, rename, resize or wait. A test
 * holds it equal to Chronicle's own tailer. For one thread at a time.
 */
final class FrameReader implements FrameSource {
    private static final VarHandle WORDS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long WINDOW_BYTES = 64L << 20;
    private static final int PAGE_BYTES = 4096;
    private static final int INCOMPLETE = 0x8000_0000;
    private static final int METADATA = 0x4000_0000;
    private static final int LENGTH = 0x3fff_ffff;

    private final Path file;
    private FileChannel channel;
    private @Nullable MappedByteBuffer window;
    private long windowStart;
    private long windowEnd;
    private long position = QueueLayout.FIRST_FRAME;
    private long lastFrame;
    private long previousFrame;
    private boolean isTorn;
    private byte[] frame = new byte[4096];
    private int length;
    private boolean isClosed;
    private final List<Long> indexPages = new ArrayList<>();

    private FrameReader(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens the queue file of a generation, whose layout was checked. */
    static FrameReader open(Path generation) throws IOException {
        Path file = generation.resolve(QueueLayout.QUEUE_FILE);
        return new FrameReader(file, Disk.openExisting(file, true));
    }

    @Override
    public boolean next() {
        return next(0);
    }

    /**
     * Moves to the next complete frame, if there is one.
     *
     * @param acknowledgedEnd the offset up to which frames were acknowledged: nothing incomplete may stand before it
     * @throws JournalDamagedException if what stands at {@link #position()} cannot be, and was acknowledged
     */
    boolean next(long acknowledgedEnd) {
        try {
            isTorn = false;
            while (true) {
                if (!isMapped(position, QueueLayout.HEADER_BYTES)) {
                    return end(acknowledgedEnd, "the end of the file");
                }
                int header = word(position);
                if (header == 0) {
                    return end(acknowledgedEnd, "zeros");
                }
                int documentLength = header & LENGTH;
                boolean isIndex = (header & METADATA) != 0;
                if ((header & INCOMPLETE) != 0
                        || (isIndex
                                ? documentLength != QueueLayout.indexLength(position)
                                : documentLength > Limits.FRAME_BYTES || documentLength == 0)
                        || !isMapped(position, QueueLayout.HEADER_BYTES + documentLength)) {
                    isTorn = true;
                    return end(acknowledgedEnd, "the word 0x" + Integer.toHexString(header));
                }
                if (isIndex) {
                    indexPages.add(position);
                    position = QueueLayout.next(position, documentLength);
                } else {
                    copy(documentLength);
                    previousFrame = lastFrame;
                    lastFrame = position;
                    position = QueueLayout.next(position, documentLength);
                    return true;
                }
            }
        } catch (InternalError vanished) {
            throw new JournalDamagedException(
                    file.toString(), place(), "readable bytes", "an error of the file system", vanished);
        }
    }

    @Override
    public byte[] frame() {
        return frame;
    }

    @Override
    public int length() {
        return length;
    }

    /** The offset of the header word that {@link #next} will look at. */
    long position() {
        return position;
    }

    /** The offset of the header of the frame that was read last, 0 if there is none. */
    long lastFrame() {
        return lastFrame;
    }

    /** The offset of the header of the frame before that, 0 if there is none. */
    long previousFrame() {
        return previousFrame;
    }

    /** The offsets of the index pages that were passed. */
    List<Long> indexPages() {
        return indexPages;
    }

    /** Whether the last {@link #next} stopped before something that is neither a frame nor nothing. */
    boolean isTorn() {
        return isTorn;
    }

    /** Takes the frame that was read last back, so that it is not part of what was read. */
    void unread() {
        position = lastFrame;
        lastFrame = previousFrame;
        isTorn = true;
    }

    @Override
    public String file() {
        return file.toString();
    }

    @Override
    public String place() {
        return "offset " + position;
    }

    @Override
    public String lastPlace() {
        return "offset " + lastFrame;
    }

    @Override
    public void close() {
        window = null;
        windowEnd = 0;
        isClosed = true;
        Disk.close(channel);
    }

    private boolean end(long acknowledgedEnd, String found) {
        if (position < acknowledgedEnd) {
            throw new JournalDamagedException(
                    file.toString(),
                    place(),
                    "a frame, since HEAD says that they go on to offset " + acknowledgedEnd,
                    found);
        }
        length = 0;
        return false;
    }

    private int word(long offset) {
        ByteBuffer mapped = mapped();
        return (int) WORDS.getAcquire(mapped, (int) (offset - windowStart));
    }

    private void copy(int documentLength) {
        if (frame.length < documentLength) {
            frame = new byte[Math.min(Limits.FRAME_BYTES, Math.max(documentLength, frame.length * 2))];
        }
        mapped().get((int) (position + QueueLayout.HEADER_BYTES - windowStart), frame, 0, documentLength);
        length = documentLength;
    }

    private MappedByteBuffer mapped() {
        MappedByteBuffer mapped = window;
        if (mapped == null) {
            throw new IllegalStateException(file + " was closed");
        }
        return mapped;
    }

    private boolean isMapped(long offset, int bytes) {
        return (offset >= windowStart && offset + bytes <= windowEnd) || map(offset, bytes);
    }

    private boolean map(long offset, int bytes) {
        try {
            return Uninterrupted.call(() -> {
                if (isClosed) {
                    throw new IllegalStateException(file + " was closed");
                }
                if (!channel.isOpen()) {
                    // An interrupt closed it. A file that was removed since cannot be opened again.
                    channel = Disk.openExisting(file, true);
                }
                long size = channel.size();
                if (size < offset + bytes) {
                    return false;
                }
                long start = offset & -PAGE_BYTES;
                long end = Math.min(size, start + WINDOW_BYTES);
                window = channel.map(MapMode.READ_ONLY, start, end - start);
                windowStart = start;
                windowEnd = end;
                return true;
            });
        } catch (IOException e) {
            throw Disk.unavailable("cannot read " + file, e);
        }
    }
}
