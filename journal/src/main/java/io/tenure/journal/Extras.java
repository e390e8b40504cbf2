package io.tenure.journal;

import java.util.List;

/**
 * The fields of a record that this version does not know, kept verbatim (name, and the raw JSON text of the value) in
 * the order in which they came, so that what a newer version wrote survives a round trip byte for byte.
 *
 * @param fields the unknown fields
 */
public record Extras(List<Field> fields) {
    /** Nothing unknown: the usual case. */
    public static final Extras NONE = new Extras(List.of());

    /** Copies the list. */
    public Extras {
        fields = List.copyOf(fields);
    }

    /** Whether there is nothing to keep. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /**
     * One unknown field.
     *
     * @param name its name
     * @param json the raw JSON text of its value, exactly as stored
     */
    public record Field(String name, String json) {}
}
