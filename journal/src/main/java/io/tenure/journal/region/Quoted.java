package io.tenure.journal.region;

/** Shows any text inside one line of a message. */
final class Quoted {
    private static final int SHOWN_CHARS = 120;

    private Quoted() {}

    /** The text in double quotes, cut to a readable length, with what does not print as {@code \}{@code u} escapes. */
    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        int shown = Math.min(text.length(), SHOWN_CHARS);
        for (int i = 0; i < shown; i++) {
            char c = text.charAt(i);
            int type = Character.getType(c);
            boolean prints = !Character.isISOControl(c)
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR
                    && type != Character.FORMAT
                    && type != Character.UNASSIGNED
                    && (type != Character.SURROGATE || isPaired(text, i));
            if (prints) {
                out.append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        return out.append('"').append(shown < text.length() ? "…" : "").toString();
    }

    private static boolean isPaired(String text, int index) {
        char c = text.charAt(index);
        return Character.isHighSurrogate(c)
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
