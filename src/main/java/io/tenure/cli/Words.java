package io.tenure.cli;

import java.util.Locale;

/** Words for people and names for programs. */
final class Words {
    private static final long KILO = 1_000;

    private Words() {}

    /** The name of a constant as JSON and options spell it, such as {@code exclusive}. */
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A count with its noun, which takes an s: {@code 1 lease}, {@code 2 leases}. */
    static String count(long count, String noun) {
        return count(count, noun, noun + "s");
    }

    /** A count with its noun in the right number. */
    static String count(long count, String one, String several) {
        return grouped(count) + " " + (count == 1 ? one : several);
    }

    /** A size in the unit that suits it, such as {@code 1.4 MB}. */
    static String bytes(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double size = (double) bytes / KILO;
        int unit = 0;
        while (size >= KILO && unit < units.length - 1) {
            size /= KILO;
            unit++;
        }
        long tenths = Math.round(size * 10);
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " " + units[unit];
    }

    /** A number with separators, such as {@code 1,000,000}. */
    static String grouped(long number) {
        String digits = Long.toString(number);
        StringBuilder text = new StringBuilder(digits);
        int first = number < 0 ? 1 : 0;
        for (int i = digits.length() - 3; i > first; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /** The text, or a dash where there is none. */
    static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
