package io.tenure.journal.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

/** The ways in which Tenure reads and writes JSON. */
final class Json {
    /** Deepest nesting of a payload that is read into a record; what is deeper is kept as text only. */
    static final int MAX_DEPTH = 64;

    /** Longest text or number, in characters: far more than a frame holds, for the rows of checkpoints. */
    private static final int MAX_CHARS = 1 << 24;

    /** Pure ASCII without separators, so that any UTF-16 code unit, paired or not, is stored exactly. */
    static final JsonFactory WRITING = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .rootValueSeparator("")
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(MAX_CHARS).build())
            .build();

    /** For values that this version knows. */
    static final JsonFactory READING = reading(MAX_DEPTH);

    /** For outlines, and for what was read once before. Nested values are skipped without recursion: depth costs no stack. */
    static final JsonFactory SKIMMING = reading(MAX_CHARS);

    private Json() {}

    private static JsonFactory reading(int maxDepth) {
        return new JsonFactoryBuilder()
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxStringLength(MAX_CHARS)
                        .maxNameLength(MAX_CHARS)
                        .maxNumberLength(MAX_CHARS)
                        .build())
                .build();
    }
}
