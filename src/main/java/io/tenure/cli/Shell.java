package io.tenure.cli;

import io.tenure.TenureOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a command works in; injected, so that tests run commands in their own JVM.
 *
 * @param out where answers go; flushed when the command ends, and by commands that go on for long
 * @param err where complaints and progress go
 * @param environment the environment variables
 * @param directory the directory against which relative paths are resolved
 * @param isOutTerminal whether somebody watches {@code out}, so that it may be coloured
 * @param isErrTerminal whether somebody watches {@code err}, so that it may show progress
 * @param options how Tenure is opened unless a command says otherwise
 * @param clock what "now" means in times that people write
 */
record Shell(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Path directory,
        boolean isOutTerminal,
        boolean isErrTerminal,
        Supplier<TenureOptions> options,
        InstantSource clock) {

    /** Names the journal where {@code --journal} does not. */
    static final String JOURNAL = "TENURE_JOURNAL";

    /** Names the session where {@code --session} does not. */
    static final String SESSION = "TENURE_SESSION";

    /** Names the token where {@code --token} does not. */
    static final String TOKEN = "TENURE_TOKEN";

    /** The lane of the lease that {@code tenure run} holds for its child. */
    static final String LANE = "TENURE_LANE";

    private static final String DEFAULT_JOURNAL = ".tenure";

    /** The shell of this process. */
    static Shell ofThisProcess() {
        return new Shell(
                writerTo(FileDescriptor.out),
                writerTo(FileDescriptor.err),
                System.getenv(),
                Path.of(""),
                Terminals.isTerminal(Terminals.STDOUT),
                Terminals.isTerminal(Terminals.STDERR),
                TenureOptions::defaults,
                InstantSource.system());
    }

    private static PrintWriter writerTo(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
    }

    /** The value of an environment variable, or null if it is absent or empty. */
    @Nullable
    String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** This shell without a session and a token in its environment. */
    Shell withoutLease() {
        Map<String, String> rest = new HashMap<>(environment);
        rest.keySet().removeAll(List.of(SESSION, TOKEN, LANE));
        return new Shell(out, err, rest, directory, isOutTerminal, isErrTerminal, options, clock);
    }

    /** The journal that is meant: the given one, else that of the environment, else {@code .tenure} here. */
    Path journal(@Nullable Path given) {
        if (given != null) {
            return directory.resolve(given);
        }
        String named = variable(JOURNAL);
        return directory.resolve(named != null ? named : DEFAULT_JOURNAL);
    }

    /** The paint for {@code out}. */
    Paint paint() {
        return new Paint(isOutTerminal && variable("NO_COLOR") == null && !"dumb".equals(variable("TERM")));
    }
}
