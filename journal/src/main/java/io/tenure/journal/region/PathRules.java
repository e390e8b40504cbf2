package io.tenure.journal.region;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Says when two spellings are one path: the case and Unicode rules of a journal, fixed when it is created.
 *
 * <p>Globs and paths are compared in their {@linkplain #canonical canonical} form, and wildcards count canonical
 * characters: where case is ignored, sharp s is the two characters {@code ss}.
 *
 * @param caseSensitive whether {@code A} and {@code a} differ
 * @param normalization what is done to Unicode text before it is compared
 */
public record PathRules(boolean caseSensitive, Normalization normalization) {
    /** Case is ignored and text is normalised: the safe choice, whatever file system the paths are on. */
    public static final PathRules DEFAULT = new PathRules(false, Normalization.NFC);

    /** What is done to Unicode text before it is compared. */
    public enum Normalization {
        /** Composed form: a letter with an accent equals the same letter followed by the combining accent. */
        NFC,
        /** Nothing: code points are compared as they are. */
        NONE
    }

    /** The form in which text is compared; the same instance when nothing changes. Applying it twice changes nothing. */
    public String canonical(String text) {
        if (isAscii(text)) {
            return caseSensitive ? text : CaseFolding.fold(text);
        }
        String composed = composed(text);
        return caseSensitive ? composed : composed(CaseFolding.fold(composed));
    }

    /**
     * The canonical form of a path without leading, trailing and double slashes and without {@code .} and {@code ..}
     * segments; empty for the root.
     *
     * @throws IllegalArgumentException if a {@code ..} leaves the root
     */
    public String canonicalPath(String path) {
        String canonical = canonical(path);
        if (isClean(canonical)) {
            return canonical;
        }
        List<String> segments = new ArrayList<>();
        for (String segment : canonical.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.isEmpty()) {
                    throw new IllegalArgumentException(
                            "path " + Quoted.of(path) + " leaves the root with '..'; give it relative to the root");
                }
                segments.remove(segments.size() - 1);
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return String.join("/", segments);
    }

    String composed(String text) {
        return normalization == Normalization.NFC ? Normalizer.normalize(text, Normalizer.Form.NFC) : text;
    }

    boolean isCanonical(int codePoint) {
        if (codePoint < 0x80) {
            return caseSensitive || codePoint < 'A' || codePoint > 'Z';
        }
        String text = Character.toString(codePoint);
        return canonical(text).equals(text);
    }

    private static boolean isClean(String path) {
        int segmentStart = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                int length = i - segmentStart;
                if (length == 0 || isDots(path, segmentStart, length)) {
                    return false;
                }
                segmentStart = i + 1;
            }
        }
        return true;
    }

    /** Whether the segment is {@code .} or {@code ..}, which no canonical path contains. */
    static boolean isDots(String path, int start, int length) {
        return (length == 1 && path.charAt(start) == '.')
                || (length == 2 && path.charAt(start) == '.' && path.charAt(start + 1) == '.');
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
