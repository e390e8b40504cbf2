package io.tenure.journal.codec.dos;

/**
 * A line, or part of one, that is no record: kept, never skipped.
 *
 * @param lineNumber the number of its line, from 1
 * @param part the number of this piece of the damage, from 1; long damage comes in pieces of bounded size
 * @param isLast whether this is the last piece
 * @param reason what is wrong with it
 * @param isBase64 whether {@code text} holds the bytes in base64, since they are not valid UTF-8
 * @param text the damaged text, or its bytes in base64
 */
public record DosDamage(long lineNumber, int part, boolean isLast, Reason reason, boolean isBase64, String text)
        implements DosLine {
    /** The largest piece, in bytes of the foreign file. */
    public static final int PIECE_BYTES = 32 * 1024;

    /** What can be wrong with a line. */
    public enum Reason {
        /** The text is not JSON, or more than one value. */
        NOT_JSON("not a JSON text"),
        /** A JSON value, but not an object. */
        NOT_AN_OBJECT("a JSON value that is not an object"),
        /** The last line is not JSON and has no terminator: its writer died in the middle of it. */
        TORN("torn: the last line, cut off before its end"),
        /** Longer than {@link DosJournalReader#LINE_BYTES}. */
        TOO_LONG("longer than " + DosJournalReader.LINE_BYTES + " bytes"),
        /** Nested too deeply, or with a number of too many digits. */
        OUTSIZED("nested too deeply, or a number with too many digits"),
        /** The record was read with U+FFFD in place of these bytes. */
        NOT_UTF8("not valid UTF-8; the record was read with replacement characters"),
        /** A compaction of the foreign journal had found the damage before. */
        FOUND_EARLIER("damage that a compaction of the foreign journal kept");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** The reason in words that fit after "line 7: ". */
        public String words() {
            return words;
        }
    }
}
