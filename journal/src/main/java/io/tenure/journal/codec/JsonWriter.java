package io.tenure.journal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON fields and leaves out those that carry their default, so that payloads stay small. Pure ASCII; reused for
 * many values. For one thread at a time.
 */
final class JsonWriter {
    private final OutputStream target;
    private JsonGenerator generator;
    private Position position = Position.START;
    private Moment time = Moment.EPOCH;

    JsonWriter(OutputStream target) throws IOException {
        this.target = target;
        this.generator = Json.WRITING.createGenerator(target);
    }

    /** Starts a value whose reader will know this position and time from elsewhere. */
    void context(Position at, Moment when) {
        position = at;
        time = when;
    }

    Position position() {
        return position;
    }

    Moment time() {
        return time;
    }

    /** Hands everything written so far to the target. */
    void flush() throws IOException {
        generator.flush();
    }

    /** Forgets a value that was begun and not finished. */
    void abandon() throws IOException {
        generator = Json.WRITING.createGenerator(target);
    }

    void open() throws IOException {
        generator.writeStartObject();
    }

    void open(String name) throws IOException {
        generator.writeFieldName(name);
        generator.writeStartObject();
    }

    void close() throws IOException {
        generator.writeEndObject();
    }

    void openArray(String name) throws IOException {
        generator.writeFieldName(name);
        generator.writeStartArray();
    }

    void closeArray() throws IOException {
        generator.writeEndArray();
    }

    void element(String value) throws IOException {
        generator.writeString(value);
    }

    /** A text, always written. */
    void text(String name, String value) throws IOException {
        generator.writeFieldName(name);
        generator.writeString(value);
    }

    /** A text that is left out when it is empty. */
    void textUnlessEmpty(String name, String value) throws IOException {
        if (!value.isEmpty()) {
            text(name, value);
        }
    }

    /** A text that is left out when it is null, and written when it is empty. */
    void textUnlessNull(String name, @Nullable String value) throws IOException {
        if (value != null) {
            text(name, value);
        }
    }

    /** A number, always written. */
    void number(String name, long value) throws IOException {
        generator.writeFieldName(name);
        generator.writeNumber(value);
    }

    /** A number that is left out when it equals {@code usual}. */
    void numberUnless(String name, long value, long usual) throws IOException {
        if (value != usual) {
            number(name, value);
        }
    }

    /** A flag, always written. */
    void flag(String name, boolean value) throws IOException {
        generator.writeFieldName(name);
        generator.writeBoolean(value);
    }

    /** A flag that is left out when it is false. */
    void flagIfSet(String name, boolean value) throws IOException {
        if (value) {
            flag(name, true);
        }
    }

    /** A field whose value is JSON text already. */
    void raw(String name, String json) throws IOException {
        generator.writeFieldName(name);
        generator.writeRawValue(json);
    }

    /** Ends the line of a value. */
    void endLine() throws IOException {
        generator.writeRaw('\n');
    }

    /** A field whose value is JSON text already, written anew: without white space, and in ASCII. */
    void copy(String name, String json) throws IOException {
        generator.writeFieldName(name);
        try (JsonParser source = Json.SKIMMING.createParser(json)) {
            for (JsonToken token = source.nextToken(); token != null; token = source.nextToken()) {
                switch (token) {
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> generator.writeNumber(source.getText());
                    default -> generator.copyCurrentEvent(source);
                }
            }
        }
    }
}
