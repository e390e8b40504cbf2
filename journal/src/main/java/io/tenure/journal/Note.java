package io.tenure.journal;

/**
 * What repair or import has to say; no effect on any state.
 *
 * @param topic what it is about, such as {@code import.damage}
 * @param text the words, or the kept damaged text
 * @param extras unknown fields
 */
public record Note(String topic, String text, Extras extras) implements Record {
    /** Checks sizes and ranges. */
    public Note {
        Limits.name("topic", topic);
        Limits.text("text", text, Limits.PAYLOAD_CHARS);
    }

    @Override
    public RecordType type() {
        return RecordType.NOTE;
    }
}
