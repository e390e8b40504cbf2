package io.tenure.journal;

/**
 * The size limits of everything that is written to a journal, checked where a value is made, so that a hostile one is
 * refused before it is stored and never makes a later operation fail.
 *
 * <p>Text is measured in UTF-16 code units; any code unit may occur in it, also NUL, U+2028 and lone surrogates, and is
 * stored exactly. SEMANTICS: "Limit sizes at the write".
 */
public final class Limits {
    /** Longest name or id (lane, session, holder, host, kind, run, queue, task …), in UTF-16 code units. */
    public static final int NAME_CHARS = 256;

    /** Longest free text (reason, evidence, command, handle …), in UTF-16 code units. */
    public static final int TEXT_CHARS = 4_096;

    /** Longest opaque payload (task arguments, metadata, results, notes, unknown records), in UTF-16 code units. */
    public static final int PAYLOAD_CHARS = 65_536;

    /** Most recorded children of one lease. */
    public static final int CHILDREN = 64;

    /** Most blockers that one refusal names; there may be more. */
    public static final int BLOCKERS = 32;

    /** Most requests of one {@code acquireAll}. */
    public static final int REQUESTS = 64;

    /** Longest ttl, grace or wait, in milliseconds: ten years. */
    public static final long DURATION_MILLIS = 3_652L * 24 * 60 * 60 * 1_000;

    /** Largest frame: one group of records with its header, in bytes. */
    public static final int FRAME_BYTES = 256 * 1_024;

    private Limits() {}

    /** The given non-blank name, or an error that names the field and the limit. */
    public static String name(String field, String value) {
        if (value.isBlank()) {
            throw new InvalidFieldException(field, "is blank; give it at least one visible character");
        }
        return text(field, value, NAME_CHARS);
    }

    /** The given text of at most {@link #TEXT_CHARS}, or an error that names the field and the limit. */
    public static String text(String field, String value) {
        return text(field, value, TEXT_CHARS);
    }

    /** The given text of at most {@code maxChars}, or an error that names the field and the limit. */
    public static String text(String field, String value, int maxChars) {
        if (value.length() > maxChars) {
            throw new InvalidFieldException(
                    field, "has " + value.length() + " characters; the limit is " + maxChars + ", shorten it");
        }
        return value;
    }

    /** The given number if it lies in {@code min..max}, or an error that names the field and the limits. */
    public static long range(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new InvalidFieldException(field, "is " + value + "; it must lie between " + min + " and " + max);
        }
        return value;
    }

    /** The given number if it lies in {@code min..max}, or an error that names the field and the limits. */
    public static int range(String field, int value, int min, int max) {
        return (int) range(field, (long) value, min, max);
    }

    /** The given count of elements if it is at most {@code max}, or an error that names the field and the limit. */
    public static int count(String field, int size, int max) {
        if (size > max) {
            throw new InvalidFieldException(field, "has " + size + " elements; the limit is " + max);
        }
        return size;
    }
}
