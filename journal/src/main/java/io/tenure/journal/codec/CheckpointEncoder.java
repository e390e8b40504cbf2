package io.tenure.journal.codec;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Fact;
import io.tenure.journal.InvalidFieldException;
import io.tenure.journal.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * Turns checkpoints into frames, which consume no seq. The rows, each a u32 length and a JSON object, make up one stream
 * of bytes that is cut into chunks wherever it is full, so that no row is too large for a frame:
 *
 * <pre>
 *   row*   {"type":"LEASE",…} {"type":"TASK",…} …
 *   end    {"type":"END","rows":R,"sha256":"…"}  R rows, and the SHA-256 of their bytes with their lengths
 * </pre>
 *
 * <p>Each frame carries the checkpoint's position, time and chain hash; see {@link FrameHeader}. For one thread at a time.
 */
public final class CheckpointEncoder {
    /** Size of the pieces: well below a frame, so that a few more bytes never matter. */
    static final int CHUNK_BYTES = 128 * 1_024;

    /** Longest row. The fold cannot make a longer one out of records that fit their frames. */
    static final int MAX_ROW_BYTES = 16 * 1_024 * 1_024;

    private final FrameBuffer frame = new FrameBuffer(Limits.FRAME_BYTES, "chunk", "Limits.FRAME_BYTES");
    private final FrameBuffer row = new FrameBuffer(MAX_ROW_BYTES, "fact", "16 MiB a row");
    private final CRC32C crc = new CRC32C();
    private final MessageDigest digest = Chain.sha256();
    private final byte[] writer;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int filled;
    private int chunks;

    /** An encoder for the checkpoints of a writer, whose name takes at most 255 bytes in UTF-8. */
    public CheckpointEncoder(String writer) {
        this.writer = FrameHeader.writerBytes(writer);
    }

    /**
     * Hands the frames of a checkpoint to a sink, in their order. O(size of the state), with one row in memory.
     *
     * @throws InvalidFieldException if a fact cannot be written so that it is read back as it is
     */
    public <X extends Exception> void encode(Checkpoint checkpoint, FrameSink<X> sink) throws X {
        digest.reset();
        filled = 0;
        chunks = 0;
        try {
            JsonWriter json = new JsonWriter(row);
            json.context(checkpoint.at(), checkpoint.time());
            FactWriter facts = new FactWriter(json, new ValueWriter(json, ValueWriter.Form.PAYLOAD));
            for (Fact fact : checkpoint.facts()) {
                row.clear();
                row.u32(0);
                write(facts, json, fact);
                seal(row);
                digest.update(row.bytes(), 0, row.length());
                append(checkpoint, sink);
            }
            row.clear();
            row.u32(0);
            json.open();
            json.text("type", "END");
            json.number("rows", checkpoint.facts().size());
            json.text("sha256", HexFormat.of().formatHex(digest.digest()));
            json.close();
            json.flush();
            seal(row);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        append(checkpoint, sink);
        flush(checkpoint, true, sink);
    }

    private static void write(FactWriter facts, JsonWriter json, Fact fact) throws IOException {
        facts.write(fact);
        json.flush();
    }

    private static void seal(FrameBuffer row) {
        row.setU32(0, row.length() - Integer.BYTES);
    }

    private <X extends Exception> void append(Checkpoint checkpoint, FrameSink<X> sink) throws X {
        int at = 0;
        while (at < row.length()) {
            if (filled == CHUNK_BYTES) {
                flush(checkpoint, false, sink);
            }
            int count = Math.min(CHUNK_BYTES - filled, row.length() - at);
            System.arraycopy(row.bytes(), at, chunk, filled, count);
            filled += count;
            at += count;
        }
    }

    private <X extends Exception> void flush(Checkpoint checkpoint, boolean isLast, FrameSink<X> sink) throws X {
        int flags = (chunks == 0 ? FrameHeader.FIRST_CHUNK : 0) | (isLast ? FrameHeader.LAST_CHUNK : 0);
        frame.clear();
        FrameHeader.write(
                frame,
                FrameHeader.CHECKPOINT,
                flags,
                chunks & FrameHeader.MAX_COUNT,
                checkpoint.at(),
                checkpoint.time(),
                checkpoint.time().utcMicros(),
                writer);
        frame.u32(filled);
        frame.write(chunk, 0, filled);
        frame.hash(checkpoint.hash());
        FrameHeader.seal(frame, crc);
        filled = 0;
        chunks++;
        sink.accept(frame.bytes(), frame.length());
    }
}
