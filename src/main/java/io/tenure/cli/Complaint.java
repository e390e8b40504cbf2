package io.tenure.cli;

import org.jspecify.annotations.Nullable;

/** Ends a command with an exit code and one sentence for people: what is wrong, where, and what to do. */
final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Complaint(int exitCode, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    /** The arguments are wrong. */
    static Complaint usage(String sentence) {
        return new Complaint(ExitCode.USAGE, sentence, null);
    }

    /** The arguments are wrong, as the cause tells. */
    static Complaint usage(String sentence, Throwable cause) {
        return new Complaint(ExitCode.USAGE, sentence, cause);
    }

    /** The journal cannot be used. */
    static Complaint journal(String sentence) {
        return new Complaint(ExitCode.JOURNAL, sentence, null);
    }

    /** The journal cannot be used, as the cause tells. */
    static Complaint journal(String sentence, Throwable cause) {
        return new Complaint(ExitCode.JOURNAL, sentence, cause);
    }

    int exitCode() {
        return exitCode;
    }
}
