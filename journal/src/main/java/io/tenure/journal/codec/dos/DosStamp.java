package io.tenure.journal.codec.dos;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The foreign journal's times: UTC text to the second or the minute, {@code 2026-06-01T00:00:00Z} or
 * {@code 2026-06-01T00:00Z}. Fields but the year may lack their leading zero; everything else is no time.
 */
final class DosStamp {
    private static final Pattern LENIENT = Pattern.compile(
            "(\\p{Nd}{4})-(\\p{Nd}{1,2})-( [1-9]|\\p{Nd}{1,2})[Tt](\\p{Nd}{1,2}):(\\p{Nd}{1,2})(?::(\\p{Nd}{1,2}))?[Zz]");

    private static final int LONGEST = 20;
    private static final int MINUTE_FORM = 17;

    private DosStamp() {}

    /** Microseconds since 1970 in UTC, or nothing if the text is no stamp. */
    static OptionalLong utcMicros(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return OptionalLong.empty();
        }
        try {
            return usual(text) ? ofUsual(text) : ofLenient(text);
        } catch (DateTimeException noSuchTime) {
            return OptionalLong.empty();
        }
    }

    /** Whether the text has the form that writers give it. */
    private static boolean usual(String text) {
        int length = text.length();
        if (length != LONGEST && length != MINUTE_FORM) {
            return false;
        }
        for (int i = 0; i < length - 1; i++) {
            char expected = "0000-00-00T00:00:00".charAt(i);
            char c = text.charAt(i);
            if (expected == '0' ? c < '0' || c > '9' : c != expected) {
                return false;
            }
        }
        return text.charAt(length - 1) == 'Z';
    }

    private static OptionalLong ofUsual(String text) {
        int second = text.length() == LONGEST ? number(text, 17, 19) : 0;
        return micros(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                second);
    }

    private static OptionalLong ofLenient(String text) {
        Matcher matcher = LENIENT.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        int[] fields = new int[6];
        for (int i = 0; i < fields.length; i++) {
            String field = matcher.group(i + 1);
            fields[i] =
                    field == null ? 0 : number(field.strip(), 0, field.strip().length());
        }
        return micros(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);
    }

    private static OptionalLong micros(int year, int month, int day, int hour, int minute, int second) {
        if (year == 0) {
            return OptionalLong.empty();
        }
        long seconds = LocalDateTime.of(year, month, day, hour, minute, second).toEpochSecond(ZoneOffset.UTC);
        return OptionalLong.of(Math.multiplyExact(seconds, 1_000_000L));
    }

    private static int number(String text, int start, int end) {
        int value = 0;
        for (int i = start; i < end; i++) {
            value = value * 10 + Character.digit(text.charAt(i), 10);
        }
        return value;
    }
}
