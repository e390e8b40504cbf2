package io.tenure.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads and writes durations as people do: {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 250ms}, or ISO {@code PT5M}. */
final class Durations implements ITypeConverter<Duration> {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    @Override
    public Duration convert(String text) {
        return parse(text);
    }

    /**
     * The duration that the text says.
     *
     * @throws TypeConversionException if it says none
     */
    static Duration parse(String text) {
        if (text.startsWith("P") || text.startsWith("p")) {
            return parseIso(text);
        }
        try {
            return Duration.ofMillis(parseMillis(text));
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            throw unreadable(text);
        }
    }

    private static Duration parseIso(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException notIso) {
            throw unreadable(text);
        }
        throw unreadable(text);
    }

    private static long parseMillis(String text) {
        if (text.equals("0")) {
            return 0;
        }
        long millis = 0;
        long previousUnit = Long.MAX_VALUE;
        int at = 0;
        while (at < text.length()) {
            int digits = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            int letters = at;
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            long unit = unitMillis(text.substring(letters, at));
            if (digits == letters || unit == 0 || unit >= previousUnit) {
                throw unreadable(text);
            }
            previousUnit = unit;
            millis = Math.addExact(millis, Math.multiplyExact(Long.parseLong(text.substring(digits, letters)), unit));
        }
        if (previousUnit == Long.MAX_VALUE) {
            throw unreadable(text);
        }
        return millis;
    }

    private static long unitMillis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> SECOND;
            case "m" -> MINUTE;
            case "h" -> HOUR;
            case "d" -> DAY;
            default -> 0;
        };
    }

    private static TypeConversionException unreadable(String text) {
        return new TypeConversionException("'" + text + "' is no duration; write 30s, 5m, 1h30m, 250ms or PT5M");
    }

    /** The duration in its two largest units, such as {@code 1h30m}; below a second in milliseconds. */
    static String format(long millis) {
        if (millis < 0) {
            return "-" + format(millis == Long.MIN_VALUE ? Long.MAX_VALUE : -millis);
        }
        if (millis < SECOND) {
            return millis + "ms";
        }
        if (millis < MINUTE) {
            return two(millis, SECOND, "s", 1, "ms", 10 * SECOND);
        }
        if (millis < HOUR) {
            return two(millis, MINUTE, "m", SECOND, "s", Long.MAX_VALUE);
        }
        if (millis < DAY) {
            return two(millis, HOUR, "h", MINUTE, "m", Long.MAX_VALUE);
        }
        return two(millis, DAY, "d", HOUR, "h", Long.MAX_VALUE);
    }

    private static String two(long millis, long large, String largeName, long small, String smallName, long only) {
        long rest = millis > only ? 0 : millis % large / small;
        return millis / large + largeName + (rest == 0 ? "" : rest + smallName);
    }
}
