package io.tenure.journal.region;

import java.util.Locale;

/**
 * Folds text so that strings which differ only in case become equal; code point by code point, so that the fold of a
 * prefix is a prefix of the fold.
 */
public final class CaseFolding {
    private CaseFolding() {}

    /** The folded text; the same instance when nothing changes. O(length). */
    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= 'A' && c <= 'Z') || c >= 0x80) {
                return foldFrom(text, i);
            }
        }
        return text;
    }

    private static String foldFrom(String text, int start) {
        StringBuilder folded = new StringBuilder(text.length() + 4).append(text, 0, start);
        for (int i = start; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint < 0x80) {
                folded.append((char) Character.toLowerCase(codePoint));
            } else {
                // Upper-casing first joins what only it knows to be equal: long s with s, sharp s with ss.
                Character.toString(codePoint)
                        .toUpperCase(Locale.ROOT)
                        .codePoints()
                        .map(Character::toLowerCase)
                        .forEach(folded::appendCodePoint);
            }
        }
        return folded.toString();
    }
}
