package io.tenure.cli;

import io.tenure.journal.Entry;
import io.tenure.journal.InvalidFieldException;
import io.tenure.journal.Position;
import java.time.Instant;
import picocli.CommandLine.TypeConversionException;

/** A point of the journal as people name it: by the place of an entry, or by a time. */
sealed interface Point {
    /** Whether the entry stands at the point or before it. */
    boolean reaches(Entry entry);

    /**
     * By place.
     *
     * @param position the last place
     */
    record At(Position position) implements Point {
        @Override
        public boolean reaches(Entry entry) {
            return !entry.position().isAfter(position);
        }
    }

    /**
     * By time.
     *
     * @param utcMicros the last moment
     */
    record AtTime(long utcMicros) implements Point {
        @Override
        public boolean reaches(Entry entry) {
            return entry.time().utcMicros() <= utcMicros;
        }
    }

    /**
     * Reads {@code SEQ}, {@code EPOCH:SEQ} or a time as {@link Times#parse} does.
     *
     * @throws Complaint if it is neither
     */
    static Point parse(String option, String text, Instant now) {
        try {
            return isPosition(text) ? new At(Position.parse(text)) : new AtTime(Times.parse(text, now));
        } catch (TypeConversionException | InvalidFieldException unreadable) {
            throw Complaint.usage(option + ": " + unreadable.getMessage() + "; or the seq of an entry", unreadable);
        }
    }

    private static boolean isPosition(String text) {
        int colon = text.indexOf(':');
        boolean isTimeOfDay = colon == 2 && text.length() == 5;
        return digitsOnly(text)
                || (!isTimeOfDay
                        && colon > 0
                        && digitsOnly(text.substring(0, colon))
                        && digitsOnly(text.substring(colon + 1)));
    }

    private static boolean digitsOnly(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
