package io.tenure.journal.codec;

import io.tenure.journal.InvalidFieldException;
import io.tenure.journal.Sha256;
import java.io.OutputStream;
import java.util.Arrays;

/** A growing, reusable array of bytes with big-endian numbers, bounded so that nothing oversized is ever built up. */
final class FrameBuffer extends OutputStream {
    private final int limit;
    private final String subject;
    private final String limitName;
    private byte[] bytes;
    private int length;

    FrameBuffer(int limit, String subject, String limitName) {
        this.limit = limit;
        this.subject = subject;
        this.limitName = limitName;
        this.bytes = new byte[Math.min(limit, 4_096)];
    }

    /** Removes bytes from the front. */
    void drop(int count) {
        System.arraycopy(bytes, count, bytes, 0, length - count);
        length -= count;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    @Override
    public void write(int value) {
        bytes[reserve(1)] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        int at = reserve(count);
        System.arraycopy(source, offset, bytes, at, count);
    }

    void u16(int value) {
        int at = reserve(2);
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }

    void u32(int value) {
        int at = reserve(4);
        BigEndian.putInt(bytes, at, value);
    }

    void u64(long value) {
        int at = reserve(8);
        BigEndian.putLong(bytes, at, value);
    }

    void hash(Sha256 hash) {
        int at = reserve(Sha256.BYTES);
        hash.write(bytes, at);
    }

    void setU32(int at, int value) {
        BigEndian.putInt(bytes, at, value);
    }

    /** Makes room for {@code count} bytes and returns where they go. */
    private int reserve(int count) {
        int at = length;
        int end = at + count;
        if (end > limit) {
            throw new InvalidFieldException(
                    subject,
                    "needs more than " + limit + " bytes; the limit is " + limitName + ", shorten or split it");
        }
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(end, bytes.length * 2)));
        }
        length = end;
        return at;
    }
}
