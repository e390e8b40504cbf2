package io.tenure.journal.store;

import io.tenure.journal.JournalDamagedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * How Chronicle Queue 2026.4, set up as {@link FrameAppender} does, lays out the two files of a generation; and the check
 * that they are laid out so, before anything trusts them.
 *
 * <p>All but a few words of both files' heads is the same in every generation. Comparing it keeps damaged or hostile
 * metadata, which names classes, away from Chronicle's deserialiser, and damaged index words away from its writer, which
 * would follow them anywhere.
 *
 * <pre>
 * the queue file                                      metadata.cq4t
 * 0x00000  header document                            0x000  header document
 * 0x00040    offset of the last frame's header        0x100    count of openings
 * 0x00048    the same and its number, encoded         0x128    write lock
 * 0x000b0    number of the next frame to index        0x150    append lock
 * 0x000c8  index of indexes: used, 4096 offsets       0x1f0  zeros to the end
 * 0x080f0  first index: used, 4096 offsets
 * 0x10110  the first frame
 * </pre>
 */
final class QueueLayout {
    /** The file of the queue within its directory: the only cycle that a constant clock ever makes. */
    static final String QUEUE_FILE = "19700102F.cq4";

    /** Chronicle's table of shared values. */
    static final String METADATA_FILE = "metadata.cq4t";

    /** Size of the metadata file. */
    static final int METADATA_BYTES = 128 * 1024;

    /** Offset of the first frame's header. */
    static final long FIRST_FRAME = 0x10110;

    /** Length of the header word before each frame. */
    static final int HEADER_BYTES = 4;

    /** Alignment of header words. */
    static final int ALIGNMENT = 4;

    /** Payload length of an index page without padding; one stands behind the first frame of each 1,048,576. */
    private static final int INDEX_BYTES = 0x8018;

    /** Offset of the word that holds the offset of the last frame's header. */
    static final int LAST_FRAME_OFFSET = 0x40;

    /** Offset of the write lock's word in the metadata file. */
    static final int WRITE_LOCK_OFFSET = 0x128;

    /** Offset of the append lock's word in the metadata file. */
    static final int APPEND_LOCK_OFFSET = 0x150;

    /** The value of a lock word that nobody holds. */
    static final long UNLOCKED = Long.MIN_VALUE;

    private static final int INDEX_OF_INDEXES = 0xc8;
    private static final int FIRST_INDEX = 0x80f0;
    private static final int ARRAY_USED = 0x20;
    private static final int ARRAY_VALUES = 0x28;
    private static final int FIRST_INDEX_USED = 0x8108;
    private static final int FIRST_INDEX_VALUES = 0x8110;
    private static final int INDEX_ENTRIES = 4096;
    private static final int NEXT_INDEXED = 0xb0;
    private static final int INDEX_SPACING = 256;
    private static final int METADATA_USED = 0x1f0;
    private static final int OPENINGS_OFFSET = 0x100;
    private static final int LAST_SYNCED_OFFSET = 0x1e8;

    /** Checksum of the constant bytes of a queue file's head, and of the metadata. */
    private static final int QUEUE_CRC = 0x3ff7eb4b;

    private static final int METADATA_CRC = 0x982cfbe4;

    private QueueLayout() {}

    /** The offset of the header word that follows a frame. */
    static long next(long headerOffset, int length) {
        long end = headerOffset + HEADER_BYTES + length;
        return (end + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** Payload length of an index page whose header is at this offset: its numbers are aligned to eight bytes. */
    static int indexLength(long headerOffset) {
        return INDEX_BYTES + (headerOffset % Long.BYTES == 0 ? ALIGNMENT : 0);
    }

    /** Checks both files of a generation. */
    static void check(Path directory) throws IOException {
        checkNames(directory);
        checkMetadata(directory.resolve(METADATA_FILE));
        checkQueue(directory.resolve(QUEUE_FILE));
    }

    private static void checkNames(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new JournalDamagedException(
                    directory.toString(), "its name in the journal", "the directory of a generation", "none");
        }
        for (Path child : Disk.list(directory)) {
            String name = child.getFileName().toString();
            if (!name.equals(QUEUE_FILE) && !name.equals(METADATA_FILE)) {
                throw new JournalDamagedException(
                        directory.toString(), "its names", "only " + QUEUE_FILE + " and " + METADATA_FILE, name);
            }
        }
    }

    private static void checkMetadata(Path file) throws IOException {
        byte[] bytes = head(file, METADATA_BYTES);
        Arrays.fill(bytes, WRITE_LOCK_OFFSET, WRITE_LOCK_OFFSET + 8, (byte) 0);
        Arrays.fill(bytes, APPEND_LOCK_OFFSET, APPEND_LOCK_OFFSET + 8, (byte) 0);
        Arrays.fill(bytes, OPENINGS_OFFSET, OPENINGS_OFFSET + 8, (byte) 0);
        Arrays.fill(bytes, LAST_SYNCED_OFFSET, LAST_SYNCED_OFFSET + 8, (byte) 0);
        requireCrc(file, "offsets 0 to " + METADATA_USED, METADATA_CRC, crc(bytes, 0, METADATA_USED, 0, 0));
        requireZeros(file, bytes, METADATA_USED);
    }

    private static void checkQueue(Path file) throws IOException {
        byte[] bytes = head(file, (int) FIRST_FRAME);
        Arrays.fill(bytes, LAST_FRAME_OFFSET, LAST_FRAME_OFFSET + 16, (byte) 0);
        Arrays.fill(bytes, NEXT_INDEXED, NEXT_INDEXED + 8, (byte) 0);
        int found = crc(bytes, 0, INDEX_OF_INDEXES + ARRAY_USED, FIRST_INDEX, FIRST_INDEX_USED);
        requireCrc(file, "offsets 0 to " + FIRST_FRAME, QUEUE_CRC, found);
    }

    /**
     * Checks the words of a queue file that Chronicle's writer follows, against what reading the frames has shown. Only
     * inside the critical section.
     *
     * @param lastFrame offset of the last frame's header, 0 if there is none
     * @param previousFrame offset of the one before, 0 if there is none: where a killed writer may have left the words
     * @param indexPages offsets of the index pages behind the first
     */
    static void checkWords(Path file, long lastFrame, long previousFrame, java.util.List<Long> indexPages)
            throws IOException {
        ByteBuffer words = ByteBuffer.wrap(head(file, (int) FIRST_FRAME)).order(ByteOrder.LITTLE_ENDIAN);
        long last = words.getLong(LAST_FRAME_OFFSET);
        if (last != lastFrame && last != previousFrame) {
            throw new JournalDamagedException(
                    file.toString(), "offset " + LAST_FRAME_OFFSET, "the offset " + lastFrame, Long.toString(last));
        }
        long nextIndexed = words.getLong(NEXT_INDEXED);
        if (nextIndexed < 0 || nextIndexed % INDEX_SPACING != 0) {
            throw new JournalDamagedException(
                    file.toString(),
                    "offset " + NEXT_INDEXED,
                    "a multiple of " + INDEX_SPACING,
                    Long.toString(nextIndexed));
        }
        for (int i = 0; i < INDEX_ENTRIES; i++) {
            int at = INDEX_OF_INDEXES + ARRAY_VALUES + 8 * i;
            long expected = i == 0 ? FIRST_INDEX : i <= indexPages.size() ? indexPages.get(i - 1) : 0;
            boolean mayBeUnset = i == indexPages.size();
            if (words.getLong(at) != expected && !(mayBeUnset && i > 0 && words.getLong(at) == 0)) {
                throw new JournalDamagedException(
                        file.toString(), "offset " + at, "the offset " + expected, Long.toString(words.getLong(at)));
            }
        }
        for (int i = 0; i < INDEX_ENTRIES; i++) {
            int at = FIRST_INDEX_VALUES + 8 * i;
            long offset = words.getLong(at);
            if (offset != 0 && (offset < FIRST_FRAME || offset > lastFrame)) {
                throw new JournalDamagedException(
                        file.toString(), "offset " + at, "the offset of a frame", Long.toString(offset));
            }
        }
    }

    private static byte[] head(Path file, int length) throws IOException {
        byte[] bytes;
        try {
            bytes = Disk.readSmall(file, length);
        } catch (NoSuchFileException missing) {
            throw new JournalDamagedException(file.toString(), "offset 0", "a file of the queue", "no file", missing);
        }
        if (bytes.length < length) {
            throw new JournalDamagedException(
                    file.toString(), "its end", "at least " + length + " bytes", bytes.length + " bytes");
        }
        return bytes;
    }

    private static void requireZeros(Path file, byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                throw new JournalDamagedException(file.toString(), "offset " + i, "0", Integer.toString(bytes[i]));
            }
        }
    }

    private static void requireCrc(Path file, String place, int expected, int found) {
        if (expected != found) {
            throw new JournalDamagedException(
                    file.toString(),
                    place,
                    "what Chronicle Queue 2026.4 writes there (CRC32C " + Integer.toHexString(expected) + ")",
                    "something else (CRC32C " + Integer.toHexString(found) + ")");
        }
    }

    private static int crc(byte[] bytes, int from, int to, int from2, int to2) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        crc.update(bytes, from2, to2 - from2);
        return (int) crc.getValue();
    }
}
