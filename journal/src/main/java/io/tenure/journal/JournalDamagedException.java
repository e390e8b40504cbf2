package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/** Bytes of the journal are not what was written: the message places the damage. Nothing is granted until it is repaired. */
public final class JournalDamagedException extends JournalException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String place;

    /**
     * A placed damage.
     *
     * @param file the damaged file
     * @param place where in it, such as an offset or the seq that should follow
     * @param expected what should be there
     * @param found what is there
     */
    public JournalDamagedException(
            String file, String place, String expected, String found, @Nullable Throwable cause) {
        super(
                "journal damaged: " + file + " at " + place + ": expected " + expected + ", found " + found
                        + "; nothing is granted, keep the directory as it is and run 'tenure verify' to see how far it is whole",
                cause);
        this.file = file;
        this.place = place;
    }

    /** A placed damage without a cause. */
    public JournalDamagedException(String file, String place, String expected, String found) {
        this(file, place, expected, found, null);
    }

    /** The damaged file. */
    public String file() {
        return file;
    }

    /** Where in the file. */
    public String place() {
        return place;
    }
}
