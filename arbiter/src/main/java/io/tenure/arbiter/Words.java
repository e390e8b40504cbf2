package io.tenure.arbiter;

/** Numbers as people read them, the same in every locale. */
final class Words {
    private Words() {}

    /** A span in seconds with up to three decimals, such as {@code 3.25 s}. */
    static String seconds(long micros) {
        long millis = micros / 1_000;
        StringBuilder text = new StringBuilder().append(millis / 1_000);
        long fraction = millis % 1_000;
        if (fraction != 0) {
            String digits = Long.toString(1_000 + fraction).substring(1);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(digits, 0, end);
        }
        return text.append(" s").toString();
    }

    /** The text, cut to {@code maxChars} but never inside a surrogate pair. */
    static String cut(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
        return text.substring(0, end);
    }

    /** {@code noun} for one, else with a plural s. */
    static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : noun.endsWith("s") ? "es" : "s");
    }
}
