package io.tenure.journal;

/**
 * A record of a type that this version does not know, or of a known type with a content that it does not, kept verbatim, also through compaction.
 *
 * @param name the type's name as written
 * @param mustUnderstand whether who does not understand it may neither decide nor compact
 * @param json the whole payload, exactly as stored
 */
public record Unknown(String name, boolean mustUnderstand, String json) implements Record {
    /** Checks sizes and ranges. */
    public Unknown {
        Limits.text("json", json, Limits.FRAME_BYTES);
    }

    @Override
    public RecordType type() {
        return RecordType.UNKNOWN;
    }

    @Override
    public Extras extras() {
        return Extras.NONE;
    }
}
