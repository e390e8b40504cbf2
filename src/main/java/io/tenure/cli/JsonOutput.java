package io.tenure.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes exact JSON that is safe to show: values, one a line. Surrogates and everything that is {@link Visible#isHidden
 * hidden} are written as escapes, so that any text comes back as it was, and nothing in it can write to a terminal.
 */
final class JsonOutput {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .rootValueSeparator("")
            .build()
            .setCharacterEscapes(new VisibleEscapes());

    private JsonOutput() {}

    /** Writes one JSON value. */
    @FunctionalInterface
    interface Value {
        /** Writes the value to the generator. */
        void write(JsonGenerator json) throws IOException;
    }

    /** Prints one value and ends the line. */
    static void line(Writer out, Value value) {
        try {
            JsonGenerator json = FACTORY.createGenerator(out);
            value.write(json);
            json.flush();
            out.write('\n');
        } catch (IOException failed) {
            // The writers of a shell keep their errors to themselves, so this is a value that does not nest.
            throw new UncheckedIOException("could not write JSON", failed);
        }
    }

    private static final class VisibleEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final int[] ASCII = ascii();

        private static int[] ascii() {
            int[] escapes = Arrays.copyOf(standardAsciiEscapesForJSON(), 128);
            escapes[0x7f] = ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return Visible.isHidden(character) ? new SerializedString(String.format("\\u%04x", character)) : null;
        }
    }
}
