package io.tenure.journal.codec;

import io.tenure.journal.Entry;
import io.tenure.journal.InvalidFieldException;
import io.tenure.journal.Limits;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.Sha256;
import io.tenure.journal.region.PathRules;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Turns groups of records into frames (see {@link FrameHeader} for their layout). Reuses its buffers: one per journal,
 * for one thread at a time.
 */
public final class FrameEncoder {
    private final FrameBuffer buffer = new FrameBuffer(Limits.FRAME_BYTES, "group", "Limits.FRAME_BYTES");
    private final PayloadCodec payloads;
    private final Chain chain = new Chain();
    private final CRC32C crc = new CRC32C();
    private final String writer;
    private final byte[] writerBytes;

    /** An encoder for journals under {@link PathRules#DEFAULT}. */
    public FrameEncoder(String writer) {
        this(writer, PathRules.DEFAULT);
    }

    /**
     * An encoder.
     *
     * @param writer who writes, at most 255 bytes in UTF-8
     * @param rules the rules of the journal's globs
     */
    public FrameEncoder(String writer, PathRules rules) {
        this.payloads = new PayloadCodec(buffer, rules);
        this.writer = writer;
        this.writerBytes = FrameHeader.writerBytes(writer);
    }

    /**
     * Encodes one group. After an exception the encoder is as good as new.
     *
     * @param first the position of the first record
     * @param previous the chain hash before it
     * @param time the time of the entries
     * @param wallMicros the raw wall clock
     * @param records at least one and at most 65,535 records
     * @throws InvalidFieldException if the frame would be larger than {@link Limits#FRAME_BYTES}, or a record cannot be
     *     written so that it is read back as it is
     */
    public EncodedGroup encode(
            Position first, Sha256 previous, Moment time, long wallMicros, List<? extends Record> records) {
        int count = records.size();
        if (count == 0 || count > FrameHeader.MAX_COUNT) {
            throw new InvalidFieldException(
                    "group", "has " + count + " records; it must have between 1 and " + FrameHeader.MAX_COUNT);
        }
        buffer.clear();
        FrameHeader.write(buffer, FrameHeader.ENTRIES, 0, count, first, time, wallMicros, writerBytes);
        int headerEnd = buffer.length();
        chain.start(previous);
        Position groupEnd = count == 1 ? first : first.plus(count - 1L);
        Entry[] entries = new Entry[count];
        Sha256 hash = previous;
        for (int i = 0; i < count; i++) {
            Record record = records.get(i);
            Position position = i == 0 ? first : first.plus(i);
            int at = buffer.length();
            buffer.u32(0);
            payloads.append(record, position, time);
            int length = buffer.length() - at - Integer.BYTES;
            buffer.setU32(at, length);
            hash = chain.advance(buffer.bytes(), 0, headerEnd, i, at + Integer.BYTES, length);
            entries[i] = new Entry(position, groupEnd, time, wallMicros, writer, record, hash);
        }
        buffer.hash(hash);
        FrameHeader.seal(buffer, crc);
        return new EncodedGroup(
                buffer.bytes(),
                buffer.length(),
                count == 1 ? List.of(entries[0]) : List.copyOf(Arrays.asList(entries)));
    }
}
