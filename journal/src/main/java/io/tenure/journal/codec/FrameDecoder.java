package io.tenure.journal.codec;

import io.tenure.journal.Entry;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.Sha256;
import io.tenure.journal.region.PathRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Turns frames of entries back into entries, after checking everything that can be checked: magic, length, checksum, seq,
 * chain. Reuses its buffers: for one thread at a time.
 */
public final class FrameDecoder {
    private final PayloadCodec payloads;
    private final Chain chain = new Chain();
    private final CRC32C crc = new CRC32C();
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable FrameHeader header;

    /** A decoder for journals under {@link PathRules#DEFAULT}. */
    public FrameDecoder() {
        this(PathRules.DEFAULT);
    }

    /** A decoder for journals under these rules of globs. */
    public FrameDecoder(PathRules rules) {
        this.payloads = new PayloadCodec(rules);
    }

    /**
     * Decodes one frame and hands its entries over, all of them or, after an exception, none.
     *
     * @param bytes holds the frame; not kept
     * @param offset where it begins
     * @param length its length, as the store below has it
     * @param expected the position that has to follow, or null if any may
     * @param previous the chain hash before the frame, or null to salvage what cannot be chained: then only the last
     *     entry has its hash, as stored, and the others {@link Sha256#ZERO}
     * @param sink receives the entries in order
     * @throws FrameDamageException if the bytes are no frame of entries, or not the one that has to follow
     */
    public FrameHeader decode(
            byte[] bytes,
            int offset,
            int length,
            @Nullable Position expected,
            @Nullable Sha256 previous,
            Consumer<? super Entry> sink)
            throws FrameDamageException {
        FrameHeader.checkBytes(bytes, offset, length, crc);
        FrameHeader read = FrameHeader.parse(bytes, offset, length, header);
        if (!read.isEntries()) {
            throw new FrameDamageException("frame", "entries", "a chunk of a checkpoint");
        }
        if (expected != null && !expected.equals(read.first())) {
            throw new FrameDamageException("frame", "entry " + expected, "entry " + read.first());
        }
        header = read;
        entries.clear();
        try {
            decodeEntries(bytes, offset, offset + length, read, previous);
        } catch (FrameDamageException damage) {
            throw damage.in("frame of entry " + read.first());
        }
        for (int i = 0; i < entries.size(); i++) {
            sink.accept(entries.get(i));
        }
        return read;
    }

    private void decodeEntries(byte[] bytes, int offset, int end, FrameHeader read, @Nullable Sha256 previous)
            throws FrameDamageException {
        int headerEnd = offset + FrameHeader.AT_WRITER + 1 + (bytes[offset + FrameHeader.AT_WRITER] & 0xff);
        int hashAt = end - Sha256.BYTES;
        int at = headerEnd;
        if (previous != null) {
            chain.start(previous);
        }
        Position groupEnd = read.last();
        Sha256 hash = Sha256.ZERO;
        for (int i = 0; i < read.count(); i++) {
            int length = payloadLength(bytes, at, hashAt);
            at += Integer.BYTES;
            Position position = i == 0 ? read.first() : read.first().plus(i);
            if (previous != null) {
                hash = chain.advance(bytes, offset, headerEnd, i, at, length);
            } else if (i == read.count() - 1) {
                hash = Sha256.read(bytes, hashAt);
            }
            entries.add(new Entry(
                    position,
                    groupEnd,
                    read.time(),
                    read.wallMicros(),
                    read.writer(),
                    payload(bytes, at, length, position, read),
                    hash));
            at += length;
        }
        if (at != hashAt) {
            throw new FrameDamageException("its end", "the chain hash", (hashAt - at) + " further bytes");
        }
        if (previous != null && !hash.equals(Sha256.read(bytes, hashAt))) {
            throw new FrameDamageException(
                    "chain hash", hash.hex(), Sha256.read(bytes, hashAt).hex());
        }
    }

    private static int payloadLength(byte[] bytes, int at, int hashAt) throws FrameDamageException {
        int room = hashAt - at - Integer.BYTES;
        int length = room < 0 ? -1 : BigEndian.getInt(bytes, at);
        if (length < 0 || length > room) {
            throw new FrameDamageException(
                    "payload length", "at most the frame's " + Math.max(0, room) + " bytes", Integer.toString(length));
        }
        return length;
    }

    private Record payload(byte[] bytes, int at, int length, Position position, FrameHeader read)
            throws FrameDamageException {
        try {
            return payloads.decode(bytes, at, length, position, read.time());
        } catch (FrameDamageException damage) {
            throw damage.in("entry " + position);
        }
    }
}
