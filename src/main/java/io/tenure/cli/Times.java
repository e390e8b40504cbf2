package io.tenure.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.TypeConversionException;

/** Reads and writes moments, always in UTC, as UTC microseconds. */
final class Times {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private Times() {}

    /** The moment in ISO form with microseconds, such as {@code 2026-05-04T10:06:16.123456Z}. */
    static String iso(long utcMicros) {
        StringBuilder text = seconds(utcMicros).append('.');
        digits(text, Math.floorMod(utcMicros, MICROS_PER_SECOND), 6);
        return text.append('Z').toString();
    }

    /** The moment for people, to the second, such as {@code 2026-05-04 10:06:16Z}. */
    static String people(long utcMicros) {
        StringBuilder text = seconds(utcMicros).append('Z');
        text.setCharAt(text.indexOf("T"), ' ');
        return text.toString();
    }

    private static StringBuilder seconds(long utcMicros) {
        LocalDateTime at = LocalDateTime.ofEpochSecond(Math.floorDiv(utcMicros, MICROS_PER_SECOND), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(27);
        digits(text, at.getYear(), 4);
        digits(text.append('-'), at.getMonthValue(), 2);
        digits(text.append('-'), at.getDayOfMonth(), 2);
        digits(text.append('T'), at.getHour(), 2);
        digits(text.append(':'), at.getMinute(), 2);
        digits(text.append(':'), at.getSecond(), 2);
        return text;
    }

    private static void digits(StringBuilder text, long value, int width) {
        String digits = Long.toString(Math.abs(value));
        if (value < 0) {
            text.append('-');
        }
        for (int i = digits.length(); i < width; i++) {
            text.append('0');
        }
        text.append(digits);
    }

    /**
     * The UTC microseconds of what people write: an ISO time with or without an offset (without one it is UTC), a date,
     * {@code 14:03} or {@code 14:03:20} today, or a duration such as {@code 10m} before now.
     *
     * @throws TypeConversionException if it is none of these
     */
    static long parse(String text, Instant now) {
        try {
            return micros(instant(text.strip(), now));
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw new TypeConversionException("'" + text
                    + "' is no time; write 2026-05-04T14:03:20Z, 2026-05-04, 14:03 (today, in UTC) or 10m (ago)");
        }
    }

    /** The UTC microseconds of an instant. */
    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(String text, Instant now) {
        String iso = text.indexOf(' ') == 10 ? text.replace(' ', 'T') : text;
        if (iso.length() > 10 && iso.charAt(10) == 'T') {
            boolean hasOffset =
                    iso.endsWith("Z") || iso.endsWith("z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
            return hasOffset
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        }
        if (iso.indexOf(':') == 2) {
            return LocalDate.ofInstant(now, ZoneOffset.UTC)
                    .atTime(LocalTime.parse(iso))
                    .toInstant(ZoneOffset.UTC);
        }
        if (iso.length() == 10 && iso.charAt(4) == '-') {
            return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        try {
            return now.minus(Durations.parse(text));
        } catch (TypeConversionException notADuration) {
            throw new DateTimeException("neither a time nor a duration", notADuration);
        }
    }
}
