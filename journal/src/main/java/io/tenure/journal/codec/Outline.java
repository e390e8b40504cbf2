package io.tenure.journal.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of any payload, understood or not.
 *
 * @param type the text of its first field "type", or null if it is no object with such a text
 * @param mustUnderstand whether it says so; anything but false counts as yes
 */
record Outline(@Nullable String type, boolean mustUnderstand) {
    static final String MUST_UNDERSTAND = "mustUnderstand";

    private static final Outline NONE = new Outline(null, false);

    /** Reads over the whole payload. O(length), and no deeper in the stack for nested values. */
    static Outline of(byte[] source, int offset, int length) throws IOException {
        try (JsonParser parser = Json.SKIMMING.createParser(source, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return NONE;
            }
            String type = null;
            boolean isTyped = false;
            boolean mustUnderstand = false;
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (field.equals("type") && !isTyped) {
                    isTyped = true;
                    type = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                } else if (field.equals(MUST_UNDERSTAND)) {
                    mustUnderstand |= value != JsonToken.VALUE_FALSE;
                }
                parser.skipChildren();
            }
            return parser.nextToken() == null ? new Outline(type, mustUnderstand) : NONE;
        }
    }
}
