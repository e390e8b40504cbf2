package io.tenure.cli;

import io.tenure.journal.InvalidFieldException;
import io.tenure.journal.JournalBusyException;
import io.tenure.journal.JournalException;
import io.tenure.journal.codec.PolicyFormatException;
import picocli.CommandLine.TypeConversionException;

/**
 * What a command says when it fails.
 *
 * @param exitCode how it ends
 * @param sentence what is wrong, where, and what to do
 */
record Failure(int exitCode, String sentence) {
    /** The failure that an exception stands for. */
    static Failure of(Throwable thrown) {
        if (thrown instanceof Complaint complaint) {
            return new Failure(complaint.exitCode(), sentenceOf(complaint));
        }
        if (thrown instanceof JournalBusyException busy) {
            return new Failure(ExitCode.BUSY, sentenceOf(busy));
        }
        if (thrown instanceof JournalException journal) {
            return new Failure(ExitCode.JOURNAL, sentenceOf(journal));
        }
        if (thrown instanceof InvalidFieldException
                || thrown instanceof PolicyFormatException
                || thrown instanceof TypeConversionException) {
            return new Failure(ExitCode.USAGE, sentenceOf(thrown));
        }
        if (thrown instanceof InterruptedException) {
            return new Failure(ExitCode.INTERRUPTED, "interrupted while waiting; nothing is held and nobody waits");
        }
        return new Failure(
                ExitCode.INTERNAL,
                "internal error: " + thrown + "; run it again with --verbose and report what it prints");
    }

    private static String sentenceOf(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }
}
