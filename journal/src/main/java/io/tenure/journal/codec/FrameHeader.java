package io.tenure.journal.codec;

import io.tenure.journal.BootId;
import io.tenure.journal.InvalidFieldException;
import io.tenure.journal.Limits;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The fixed part of a frame. All numbers are big-endian:
 *
 * <pre>
 *    0  u32  magic "TNR1"
 *    4  u32  length of the whole frame in bytes, at most {@link Limits#FRAME_BYTES}
 *    8  u32  CRC32C of the bytes from 12 to the end of the frame
 *   12  u8   kind: 1 entries, 2 a chunk of a checkpoint
 *   13  u8   flags: 0 for entries; for a chunk 1 the first, 2 the last, 3 the only one
 *   14  u16  entries: how many; chunk: its number from 0, modulo 65,536
 *   16  u64  epoch
 *   24  u64  seq of the first entry; chunk: the seq that the checkpoint stands for
 *   32  i64  time of the entries, UTC microseconds
 *   40  i64  the writer's raw wall clock, UTC microseconds
 *   48  i64  the writer's boot clock, microseconds
 *   56  16B  boot id; zero when unknown
 *   72  u8   W, the length of the writer's name in bytes
 *   73  W B  the writer's name, UTF-8
 *  73+W      the content: for entries, each a u32 length and a JSON payload;
 *            for a chunk a u32 length and a piece of the checkpoint's rows
 *  end-32    entries: the SHA-256 chain after the last one; chunk: the chain at the checkpoint's seq
 * </pre>
 *
 * @param kind 1 for entries, 2 for a chunk of a checkpoint
 * @param flags for a chunk whether it is the first and the last
 * @param count for entries how many, for a chunk its number
 * @param first the position of the first entry; for a chunk the position that the checkpoint stands for
 * @param time when the frame was written
 * @param wallMicros the raw wall clock of its writer
 * @param writer the writer's name
 */
public record FrameHeader(int kind, int flags, int count, Position first, Moment time, long wallMicros, String writer) {
    /** A frame of entries. */
    public static final int ENTRIES = 1;

    /** A frame with a chunk of a checkpoint. */
    public static final int CHECKPOINT = 2;

    /** Flag of the first chunk of a checkpoint. */
    public static final int FIRST_CHUNK = 1;

    /** Flag of the last chunk of a checkpoint. */
    public static final int LAST_CHUNK = 2;

    static final int MAGIC = 0x544E5231;
    static final int AT_LENGTH = 4;
    static final int AT_CRC = 8;
    static final int AT_KIND = 12;
    static final int AT_FLAGS = 13;
    static final int AT_COUNT = 14;
    static final int AT_EPOCH = 16;
    static final int AT_SEQ = 24;
    static final int AT_UTC = 32;
    static final int AT_WALL = 40;
    static final int AT_CLOCK = 48;
    static final int AT_BOOT = 56;
    static final int AT_WRITER = 72;

    /** The smallest frame: no writer, one empty content, the hash. */
    static final int MIN_BYTES = AT_WRITER + 1 + 4 + 32;

    static final int MAX_COUNT = 0xffff;
    static final int MAX_WRITER_BYTES = 0xff;

    /** The position of the last entry; for a chunk the position that the checkpoint stands for. */
    public Position last() {
        return kind == ENTRIES ? first.plus(count - 1L) : first;
    }

    /** Whether the frame holds entries. */
    public boolean isEntries() {
        return kind == ENTRIES;
    }

    /**
     * Reads the header of a frame after checking the magic, the length and the checksum.
     *
     * @throws FrameDamageException if the bytes are no frame
     */
    public static FrameHeader read(byte[] bytes, int offset, int length) throws FrameDamageException {
        checkBytes(bytes, offset, length, new CRC32C());
        return parse(bytes, offset, length, null);
    }

    /** Checks the magic, the length and the checksum. */
    static void checkBytes(byte[] bytes, int offset, int length, CRC32C crc) throws FrameDamageException {
        if (length < MIN_BYTES) {
            throw new FrameDamageException("frame", "at least " + MIN_BYTES + " bytes", length + " bytes");
        }
        int magic = BigEndian.getInt(bytes, offset);
        if (magic != MAGIC) {
            throw new FrameDamageException(
                    "frame, byte 0", String.format("magic %08x", MAGIC), String.format("%08x", magic));
        }
        int stated = BigEndian.getInt(bytes, offset + AT_LENGTH);
        if (stated != length || stated > Limits.FRAME_BYTES) {
            throw new FrameDamageException(
                    "frame, byte " + AT_LENGTH,
                    "a length of " + length + ", at most " + Limits.FRAME_BYTES,
                    Integer.toUnsignedString(stated));
        }
        crc.reset();
        crc.update(bytes, offset + AT_KIND, length - AT_KIND);
        int computed = (int) crc.getValue();
        int stored = BigEndian.getInt(bytes, offset + AT_CRC);
        if (computed != stored) {
            throw new FrameDamageException(
                    "frame, byte " + AT_CRC,
                    String.format("checksum %08x of its bytes", computed),
                    String.format("%08x", stored));
        }
    }

    /** Reads the fields of a frame whose bytes were checked; reuses equal values of the frame before. */
    static FrameHeader parse(byte[] bytes, int offset, int length, @Nullable FrameHeader before)
            throws FrameDamageException {
        int kind = bytes[offset + AT_KIND];
        int flags = bytes[offset + AT_FLAGS];
        if (kind != ENTRIES && kind != CHECKPOINT) {
            throw new FrameDamageException("frame, byte " + AT_KIND, "kind 1 or 2", Integer.toString(kind));
        }
        if (flags < 0 || flags > (kind == ENTRIES ? 0 : FIRST_CHUNK | LAST_CHUNK)) {
            throw new FrameDamageException("frame, byte " + AT_FLAGS, "known flags", Integer.toString(flags));
        }
        int count = BigEndian.unsignedShort(bytes, offset + AT_COUNT);
        if (kind == ENTRIES && count == 0) {
            throw new FrameDamageException("frame, byte " + AT_COUNT, "at least one entry", "0");
        }
        long high = BigEndian.getLong(bytes, offset + AT_BOOT);
        long low = BigEndian.getLong(bytes, offset + AT_BOOT + 8);
        BootId boot = before != null
                        && before.time.boot().high() == high
                        && before.time.boot().low() == low
                ? before.time.boot()
                : new BootId(high, low);
        long wallMicros = BigEndian.getLong(bytes, offset + AT_WALL);
        Moment time = new Moment(
                BigEndian.getLong(bytes, offset + AT_UTC), boot, BigEndian.getLong(bytes, offset + AT_CLOCK));
        String writer = writer(bytes, offset, length, before);
        return new FrameHeader(kind, flags, count, first(bytes, offset, kind, count), time, wallMicros, writer);
    }

    private static Position first(byte[] bytes, int offset, int kind, int count) throws FrameDamageException {
        long epoch = BigEndian.getLong(bytes, offset + AT_EPOCH);
        long seq = BigEndian.getLong(bytes, offset + AT_SEQ);
        try {
            Position first = new Position(epoch, seq);
            if (kind == ENTRIES) {
                first.plus(count - 1L); // the last one is in range, too
            }
            return first;
        } catch (InvalidFieldException outOfRange) {
            throw new FrameDamageException(
                    "frame, byte " + AT_EPOCH, "a position", epoch + ":" + seq + " (" + outOfRange.getMessage() + ")");
        }
    }

    private static String writer(byte[] bytes, int offset, int length, @Nullable FrameHeader before)
            throws FrameDamageException {
        int size = bytes[offset + AT_WRITER] & 0xff;
        if (MIN_BYTES + size > length) {
            throw new FrameDamageException(
                    "frame, byte " + AT_WRITER, "a writer's name within the frame", size + " bytes");
        }
        int at = offset + AT_WRITER + 1;
        if (before != null && isAscii(before.writer, bytes, at, size)) {
            return before.writer;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, size))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new FrameDamageException("frame, byte " + (AT_WRITER + 1), "a writer's name in UTF-8", "other bytes");
        }
    }

    private static boolean isAscii(String text, byte[] bytes, int at, int size) {
        if (text.length() != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (text.charAt(i) != bytes[at + i]) {
                return false;
            }
        }
        return true;
    }

    /** The UTF-8 bytes of a writer's name, if they fit. */
    static byte[] writerBytes(String writer) {
        byte[] utf8 = writer.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > MAX_WRITER_BYTES) {
            throw new InvalidFieldException(
                    "writer", "has " + utf8.length + " bytes in UTF-8; the limit is " + MAX_WRITER_BYTES);
        }
        if (!new String(utf8, StandardCharsets.UTF_8).equals(writer)) {
            throw new InvalidFieldException("writer", "has a lone surrogate, which UTF-8 cannot hold");
        }
        return Arrays.copyOf(utf8, utf8.length);
    }

    /** Appends the fixed part, with the length and the checksum still to come. */
    static void write(
            FrameBuffer buffer,
            int kind,
            int flags,
            int count,
            Position first,
            Moment time,
            long wallMicros,
            byte[] writer) {
        buffer.u32(MAGIC);
        buffer.u32(0);
        buffer.u32(0);
        buffer.write(kind);
        buffer.write(flags);
        buffer.u16(count);
        buffer.u64(first.epoch());
        buffer.u64(first.seq());
        buffer.u64(time.utcMicros());
        buffer.u64(wallMicros);
        buffer.u64(time.clockMicros());
        buffer.u64(time.boot().high());
        buffer.u64(time.boot().low());
        buffer.write(writer.length);
        buffer.write(writer, 0, writer.length);
    }

    /** Fills in the length and the checksum of the whole frame in the buffer. */
    static void seal(FrameBuffer buffer, CRC32C crc) {
        buffer.setU32(AT_LENGTH, buffer.length());
        crc.reset();
        crc.update(buffer.bytes(), AT_KIND, buffer.length() - AT_KIND);
        buffer.setU32(AT_CRC, (int) crc.getValue());
    }
}
