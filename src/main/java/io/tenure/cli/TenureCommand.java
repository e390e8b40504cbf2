package io.tenure.cli;

import io.tenure.Tenure;
import io.tenure.TenureOptions;
import io.tenure.journal.HolderName;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands share: where the journal is, how to print, and how much to say when something goes wrong. */
abstract class TenureCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "The journal; else TENURE_JOURNAL, else .tenure here.")
    private @Nullable Path journal;

    @Option(names = "--json", description = "Print JSON.")
    private boolean isJson;

    @Option(names = "--verbose", description = "Print the stack trace of an error.")
    private boolean isVerbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean isHelp;

    TenureCommand(Shell shell) {
        this.shell = shell;
    }

    /** Does the work and returns an {@link ExitCode}. What it throws becomes a {@link Failure}. */
    abstract int run() throws Exception;

    @Override
    public final Integer call() throws Exception {
        return run();
    }

    final Shell shell() {
        return shell;
    }

    final PrintWriter out() {
        return shell.out();
    }

    final PrintWriter err() {
        return shell.err();
    }

    /** The directory of the journal that is meant; it need not exist. */
    final Path journal() {
        return shell.journal(journal);
    }

    /** The directory that {@code --journal} names, or null. */
    final @Nullable Path namedJournal() {
        return journal == null ? null : shell.journal(journal);
    }

    /** Opens the journal for reading only; nothing is created. */
    final Tenure openToRead() {
        requireJournal();
        return Tenure.open(journal(), shell.options().get().readOnly());
    }

    /** Opens the journal as a holder of this name, and does not create it. */
    final Tenure openExisting(HolderName name) {
        requireJournal();
        return Tenure.open(journal(), options(name).mustExist());
    }

    /** Opens the journal as a holder of this name, and creates it if it is missing. */
    final Tenure openOrCreate(HolderName name) {
        return Tenure.open(journal(), options(name));
    }

    private TenureOptions options(HolderName name) {
        return shell.options().get().heldBy(name.value());
    }

    private void requireJournal() {
        Path directory = journal();
        if (Files.notExists(directory)) {
            throw Complaint.journal(
                    "there is no journal at '" + directory.toAbsolutePath().normalize()
                            + "'; name another one by --journal or TENURE_JOURNAL, or make one by 'tenure acquire'");
        }
    }

    final boolean isJson() {
        return isJson;
    }

    final boolean isVerbose() {
        return isVerbose;
    }
}
