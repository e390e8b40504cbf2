package io.tenure.cli;

/** Quotes text for a POSIX shell, so that it is taken as it is. */
final class ShellQuote {
    private ShellQuote() {}

    /**
     * The quoted text.
     *
     * @throws Complaint if it holds a NUL, which no shell can carry
     */
    static String of(String text) {
        if (text.indexOf('\0') >= 0) {
            throw Complaint.usage("'" + text + "' holds a NUL character, which a shell cannot carry; use --json");
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
