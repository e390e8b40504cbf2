package io.tenure.journal.codec;

/** Bytes are not what a writer of this format leaves behind; the store adds the file and reports it to the caller. */
public final class FrameDamageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final String expected;
    private final String found;

    /**
     * A placed damage.
     *
     * @param place where within the journal, such as {@code frame of entry 17, byte 8}
     * @param expected what should be there
     * @param found what is there
     */
    public FrameDamageException(String place, String expected, String found) {
        super(place + ": expected " + expected + ", found " + found);
        this.place = place;
        this.expected = expected;
        this.found = found;
    }

    /** Where. */
    public String place() {
        return place;
    }

    /** What should be there. */
    public String expected() {
        return expected;
    }

    /** What is there. */
    public String found() {
        return found;
    }

    /** The same damage seen from further out: its place lies in {@code outer}. */
    FrameDamageException in(String outer) {
        FrameDamageException outward = new FrameDamageException(outer + ", " + place, expected, found);
        outward.initCause(this);
        return outward;
    }
}
