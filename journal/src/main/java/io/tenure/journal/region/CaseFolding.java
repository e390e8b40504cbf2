package io.tenure.journal.region;

import java.util.Locale;

/**
 * Folds text so that strings which differ only in case become equal.
 *
 * <p>Works code point by code point, so that the fold of a prefix is a prefix of the fold, and folding twice changes
 * nothing. It joins what only the full mappings know to be equal: sharp s and {@code ss}, long s and {@code s}, the
 * Kelvin sign and {@code k}, the {@code fi} ligature and its two letters, and every form of sigma. Dotted and dotless
 * {@code i} become one letter. It does no Unicode normalisation; {@link PathRules#canonical} does both.
 */
public final class CaseFolding {
    private CaseFolding() {}

    /** The folded text; the same instance when nothing changes. O(length), fast when all is ASCII. */
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
            appendFold(folded, codePoint);
            i += Character.charCount(codePoint);
        }
        return folded.length() == text.length() && folded.indexOf(text) == 0 ? text : folded.toString();
    }

    private static void appendFold(StringBuilder out, int codePoint) {
        if (codePoint < 0x80) {
            out.append((char) Character.toLowerCase(codePoint));
            return;
        }
        String once = lowerOfUpper(Character.toString(codePoint));
        // The capital sharp s needs a second round: its lower case is the small one, whose upper case is SS.
        out.append(lowerOfUpper(once));
    }

    private static String lowerOfUpper(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        StringBuilder lower = new StringBuilder(upper.length());
        for (int i = 0; i < upper.length(); ) {
            int codePoint = upper.codePointAt(i);
            // Not String.toLowerCase: its final sigma depends on what follows.
            lower.appendCodePoint(Character.toLowerCase(codePoint));
            i += Character.charCount(codePoint);
        }
        return lower.toString();
    }
}
