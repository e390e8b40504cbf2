package io.tenure.journal.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.tenure.journal.Extras;
import io.tenure.journal.InvalidFieldException;
import io.tenure.journal.Limits;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.RecordType;
import io.tenure.journal.Unknown;
import io.tenure.journal.region.PathRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into JSON payloads and back, exactly.
 *
 * <p>A payload is one JSON object in pure ASCII: {@code "type"} first, then the known fields in a fixed order, then the
 * {@link Extras}. Fields with their default (null, empty, false, 0) are left out, and so is what the position and time
 * of the entry say already.
 *
 * <p>For every record {@code decode(encode(r))} equals {@code r}, and for every payload that a writer of this format left,
 * with fields of newer versions at its end, {@code encode(decode(bytes))} equals {@code bytes}. A payload of another type,
 * or with content that this version cannot represent (unknown fields within values, unknown constants, doubled names,
 * sizes beyond the limits), is an {@link Unknown} that keeps it verbatim.
 *
 * <p>Reuses its buffers: for one thread at a time.
 */
public final class PayloadCodec {
    private final FrameBuffer buffer;
    private final JsonWriter writer;
    private final RecordWriter records;
    private final PathRules rules;

    /** A codec for journals under {@link PathRules#DEFAULT}. */
    public PayloadCodec() {
        this(PathRules.DEFAULT);
    }

    /** A codec for journals under these rules, which are those of the globs that it reads. */
    public PayloadCodec(PathRules rules) {
        this(new FrameBuffer(Limits.FRAME_BYTES, "group", "Limits.FRAME_BYTES"), rules);
    }

    /** A codec that appends what it writes to {@code buffer}. */
    PayloadCodec(FrameBuffer buffer, PathRules rules) {
        this.buffer = buffer;
        this.rules = rules;
        try {
            this.writer = new JsonWriter(buffer);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        this.records = new RecordWriter(writer, new ValueWriter(writer, ValueWriter.Form.PAYLOAD));
    }

    /**
     * The payload of a record at a position.
     *
     * @param record any record but a checkpoint, which is written in frames of its own
     * @param position the position of its entry
     * @param time the time of its entry
     * @throws InvalidFieldException if it needs more than {@link Limits#FRAME_BYTES}, or if it is an {@link Unknown} or
     *     carries {@link Extras} that would not be read back as they are
     */
    public byte[] encode(Record record, Position position, Moment time) {
        buffer.clear();
        append(record, position, time);
        return Arrays.copyOf(buffer.bytes(), buffer.length());
    }

    /** Appends the payload of a record to the buffer. */
    void append(Record record, Position position, Moment time) {
        int start = buffer.length();
        if (record instanceof Unknown unknown) {
            byte[] json = unknown.json().getBytes(StandardCharsets.UTF_8);
            buffer.write(json, 0, json.length);
            checkReadsBack(record, "json", start, position, time);
            return;
        }
        boolean isWhole = false;
        try {
            writer.context(position, time);
            records.write(record);
            writer.flush();
            isWhole = true;
        } catch (IOException notJson) {
            throw new InvalidFieldException("extras", "cannot be written: " + notJson.getMessage());
        } finally {
            if (!isWhole) {
                abandon();
            }
        }
        if (!record.extras().isEmpty()) {
            checkReadsBack(record, "extras", start, position, time);
        }
    }

    private void abandon() {
        try {
            writer.abandon();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Text that is taken over verbatim could say anything: it is written only if it is read as what it was given for. */
    private void checkReadsBack(Record record, String field, int start, Position position, Moment time) {
        Record back;
        try {
            back = decode(buffer.bytes(), start, buffer.length() - start, position, time);
        } catch (FrameDamageException notAPayload) {
            throw new InvalidFieldException(
                    field, "would be damage in the journal: " + notAPayload.getMessage() + "; give one JSON object");
        }
        if (!back.equals(record)) {
            throw new InvalidFieldException(
                    field, "would be read back as another record; give only what this version does not know");
        }
    }

    /**
     * The record of a payload.
     *
     * @param source holds the payload
     * @param offset where it begins
     * @param length its length in bytes
     * @param position the position of its entry
     * @param time the time of its entry
     * @throws FrameDamageException if the payload is no JSON object with a text {@code type}
     */
    public Record decode(byte[] source, int offset, int length, Position position, Moment time)
            throws FrameDamageException {
        try {
            Record record = understand(source, offset, length, new JsonReader.Context(position, time, rules));
            return record != null ? record : keep(source, offset, length);
        } catch (JsonProcessingException notJson) {
            throw new FrameDamageException("payload", "a JSON object", notJson.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The record, or null if this version does not understand it. */
    private static @Nullable Record understand(byte[] source, int offset, int length, JsonReader.Context context)
            throws IOException {
        try (JsonReader in = new JsonReader(Json.READING, source, offset, length, context)) {
            if (!in.isObject()) {
                return null;
            }
            in.into();
            if ("type".equals(in.next())) {
                return understand(in, in.text());
            }
        } catch (NotUnderstoodException | StreamConstraintsException newer) {
            return null;
        } catch (IllegalArgumentException outOfLimits) {
            return null;
        }
        return understandTypeLater(source, offset, length, context);
    }

    /** Our writers put the type first; where it comes later, it is looked up before the fields are read. */
    private static @Nullable Record understandTypeLater(
            byte[] source, int offset, int length, JsonReader.Context context) throws IOException {
        String type = Outline.of(source, offset, length).type();
        if (type == null) {
            return null;
        }
        try (JsonReader in = new JsonReader(Json.READING, source, offset, length, context)) {
            if (!in.isObject()) {
                return null;
            }
            in.into();
            return understand(in, type);
        } catch (NotUnderstoodException | StreamConstraintsException newer) {
            return null;
        } catch (IllegalArgumentException outOfLimits) {
            return null;
        }
    }

    private static @Nullable Record understand(JsonReader in, String type) throws IOException {
        RecordType known = EnumNames.RECORD_TYPES.find(type);
        if (known == null) {
            return null;
        }
        Record record = new RecordReader(in).read(known);
        in.requireEnd();
        return isUnderstood(record.extras()) ? record : null;
    }

    /** Whether no field that this version does not know has to be understood. */
    private static boolean isUnderstood(Extras extras) {
        if (extras.fields().size() <= 1) {
            return true;
        }
        for (Extras.Field field : extras.fields()) {
            if (field.name().equals(Outline.MUST_UNDERSTAND) && !field.json().equals("false")) {
                return false;
            }
        }
        return true;
    }

    private static Unknown keep(byte[] source, int offset, int length) throws IOException, FrameDamageException {
        Outline outline = Outline.of(source, offset, length);
        if (outline.type() == null) {
            throw new FrameDamageException("payload", "a JSON object with a text 'type'", "one without");
        }
        String json = JsonReader.exactText(source, offset, length);
        if (json == null) {
            throw new FrameDamageException("payload", "UTF-8", "other bytes");
        }
        return new Unknown(outline.type(), outline.mustUnderstand(), json);
    }
}
