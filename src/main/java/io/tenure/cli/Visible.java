package io.tenure.cli;

/**
 * Shows text of unknown origin to people: what could move the cursor, break the line, hide or reorder what surrounds it is
 * written as an escape, so that a log cannot write to a terminal.
 */
final class Visible {
    private Visible() {}

    /** The text with every control, format and separator character and every lone surrogate escaped. O(length). */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f) {
                return escaped(text);
            }
        }
        return text;
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            append(shown, codePoint);
        }
        return shown.toString();
    }

    private static void append(StringBuilder shown, int codePoint) {
        switch (codePoint) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (!isHidden(codePoint)) {
                    shown.appendCodePoint(codePoint);
                } else if (codePoint > 0xffff) {
                    shown.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
                } else {
                    String hex = Integer.toHexString(codePoint);
                    shown.append("\\u").append("0000", hex.length(), 4).append(hex);
                }
            }
        }
    }

    /** Whether a character is not simply shown in its place. */
    static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** How many columns a terminal takes to show the text. */
    static int columns(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            columns += codePoint < 0x300 ? 1 : columns(codePoint);
        }
        return columns;
    }

    private static int columns(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean isWide = (codePoint >= 0x1100 && codePoint <= 0x115f)
                || (codePoint >= 0x2e80 && codePoint <= 0xa4cf)
                || (codePoint >= 0xac00 && codePoint <= 0xd7a3)
                || (codePoint >= 0xf900 && codePoint <= 0xfaff)
                || (codePoint >= 0xfe30 && codePoint <= 0xfe6f)
                || (codePoint >= 0xff00 && codePoint <= 0xff60)
                || (codePoint >= 0xffe0 && codePoint <= 0xffe6)
                || (codePoint >= 0x1f300 && codePoint <= 0x1faff)
                || (codePoint >= 0x20000 && codePoint <= 0x3fffd);
        return isWide ? 2 : 1;
    }
}
