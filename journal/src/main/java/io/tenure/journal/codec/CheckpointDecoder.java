package io.tenure.journal.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tenure.journal.Checkpoint;
import io.tenure.journal.Fact;
import io.tenure.journal.JournalFormatException;
import io.tenure.journal.Sha256;
import io.tenure.journal.region.PathRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds a checkpoint from its frames, which it takes one after the other; see {@link CheckpointEncoder}. For one thread
 * at a time, and for one checkpoint after the other.
 */
public final class CheckpointDecoder {
    private final PathRules rules;
    private final CRC32C crc = new CRC32C();
    private final MessageDigest digest = Chain.sha256();
    private final FrameBuffer pending =
            new FrameBuffer(CheckpointEncoder.MAX_ROW_BYTES + CheckpointEncoder.CHUNK_BYTES, "row", "16 MiB a row");
    private List<Fact> facts = new ArrayList<>();
    private @Nullable FrameHeader begun;
    private Sha256 hash = Sha256.ZERO;
    private int chunks;
    private boolean isEnded;

    /** A decoder for journals under {@link PathRules#DEFAULT}. */
    public CheckpointDecoder() {
        this(PathRules.DEFAULT);
    }

    /** A decoder for journals under these rules of globs. */
    public CheckpointDecoder(PathRules rules) {
        this.rules = rules;
    }

    /** Whether a checkpoint has begun and its last frame is still to come. */
    public boolean isUnfinished() {
        return begun != null;
    }

    /**
     * Takes the next frame.
     *
     * @return the checkpoint after its last frame, null before
     * @throws FrameDamageException if the bytes are not the frame that has to follow; the next frame to be taken is a first
     * @throws JournalFormatException if a newer version wrote a state that this one does not understand
     */
    public @Nullable Checkpoint accept(byte[] bytes, int offset, int length) throws FrameDamageException {
        boolean isGood = false;
        try {
            FrameHeader.checkBytes(bytes, offset, length, crc);
            FrameHeader header = FrameHeader.parse(bytes, offset, length, begun);
            FrameHeader first = follow(header, Sha256.read(bytes, offset + length - Sha256.BYTES));
            takeChunk(bytes, offset, offset + length - Sha256.BYTES);
            takeRows(first);
            boolean isLast = (header.flags() & FrameHeader.LAST_CHUNK) != 0;
            Checkpoint checkpoint = isLast ? finish(first) : null;
            isGood = !isLast;
            return checkpoint;
        } finally {
            if (!isGood) {
                begun = null;
            }
        }
    }

    private FrameHeader follow(FrameHeader header, Sha256 chainHash) throws FrameDamageException {
        if (header.isEntries()) {
            throw new FrameDamageException("frame", "a chunk of a checkpoint", "entries");
        }
        boolean isFirst = (header.flags() & FrameHeader.FIRST_CHUNK) != 0;
        if (isFirst != (begun == null)) {
            throw new FrameDamageException(
                    "frame", isFirst ? "chunk " + chunks + " of a checkpoint" : "its first chunk", place(header));
        }
        if (begun == null) {
            begun = header;
            hash = chainHash;
            facts = new ArrayList<>();
            digest.reset();
            pending.clear();
            chunks = 0;
            isEnded = false;
        }
        FrameHeader first = begun;
        if (header.count() != (chunks & FrameHeader.MAX_COUNT)
                || !header.first().equals(first.first())
                || !header.time().equals(first.time())
                || !chainHash.equals(hash)) {
            throw new FrameDamageException(
                    "frame", "chunk " + chunks + " of the checkpoint at " + first.first(), place(header));
        }
        chunks++;
        return first;
    }

    private static String place(FrameHeader header) {
        return "chunk " + header.count() + " of the checkpoint at " + header.first();
    }

    private void takeChunk(byte[] bytes, int offset, int end) throws FrameDamageException {
        int at = offset + FrameHeader.AT_WRITER + 1 + (bytes[offset + FrameHeader.AT_WRITER] & 0xff);
        int size = BigEndian.getInt(bytes, at);
        at += Integer.BYTES;
        if (size != end - at) {
            throw new FrameDamageException("chunk length", Integer.toString(end - at), Integer.toString(size));
        }
        pending.write(bytes, at, size);
    }

    private void takeRows(FrameHeader first) throws FrameDamageException {
        int at = 0;
        while (pending.length() - at >= Integer.BYTES) {
            int size = BigEndian.getInt(pending.bytes(), at);
            if (size < 0 || size > CheckpointEncoder.MAX_ROW_BYTES || isEnded) {
                throw damage(first, isEnded ? "nothing after its end" : "a length", Integer.toString(size));
            }
            if (pending.length() - at - Integer.BYTES < size) {
                break;
            }
            takeRow(first, at + Integer.BYTES, size);
            at += Integer.BYTES + size;
        }
        pending.drop(at);
    }

    private void takeRow(FrameHeader first, int at, int size) throws FrameDamageException {
        JsonReader.Context context = new JsonReader.Context(first.first(), first.time(), rules);
        try (JsonReader in = new JsonReader(Json.SKIMMING, pending.bytes(), at, size, context)) {
            if (!in.isObject()) {
                throw damage(first, "a JSON object", "another value");
            }
            in.into();
            if (!"type".equals(in.next())) {
                throw new NotUnderstoodException("type", "is missing");
            }
            String type = in.text();
            if (type.equals("END")) {
                takeEnd(first, in);
                return;
            }
            facts.add(new FactReader(in).read(type));
            in.requireEnd();
            digest.update(pending.bytes(), at - Integer.BYTES, Integer.BYTES + size);
        } catch (JsonProcessingException notJson) {
            throw damage(first, "a JSON object", notJson.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (NotUnderstoodException | IllegalArgumentException newer) {
            throw new JournalFormatException(
                    "the checkpoint at " + first.first() + " has a row that this version does not understand ("
                            + newer.getMessage() + "); use the version of Tenure that wrote it, or a newer one",
                    newer);
        }
    }

    private void takeEnd(FrameHeader first, JsonReader in) throws IOException, FrameDamageException {
        long rows = -1;
        String stated = "";
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "rows" -> rows = in.number();
                case "sha256" -> stated = in.text();
                default -> throw in.unknownField();
            }
        }
        in.requireEnd();
        if (rows != facts.size()) {
            throw damage(first, rows + " rows", facts.size() + " rows");
        }
        String computed = HexFormat.of().formatHex(digest.digest());
        if (!computed.equals(stated)) {
            throw damage(first, "rows of SHA-256 " + stated, "rows of SHA-256 " + computed);
        }
        isEnded = true;
    }

    private Checkpoint finish(FrameHeader first) throws FrameDamageException {
        if (!isEnded || pending.length() > 0) {
            throw damage(first, "the end row", "none, or more after it");
        }
        return new Checkpoint(first.first(), first.time(), hash, facts);
    }

    private FrameDamageException damage(FrameHeader first, String expected, String found) {
        return new FrameDamageException("checkpoint at " + first.first() + ", row " + facts.size(), expected, found);
    }
}
