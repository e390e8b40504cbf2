package io.tenure.cli;

import io.tenure.ManualClocks;
import io.tenure.TenureOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A shell whose output is kept, for tests that run commands in their own JVM. */
final class Capture {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private final Path directory;
    private boolean isRealTime;
    private UnaryOperator<TenureOptions> more = UnaryOperator.identity();

    /** The clocks of the commands; they stand still until they are moved. */
    final ManualClocks clocks = new ManualClocks(Instant.parse("2026-05-04T10:00:00Z"));

    Capture(Path directory) {
        this.directory = directory;
    }

    /** With an environment variable set. */
    Capture with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** By the clocks of this machine, for commands whose processes must agree on the time. */
    Capture inRealTime() {
        isRealTime = true;
        return this;
    }

    /** With Tenure opened in a way of its own. */
    Capture opening(UnaryOperator<TenureOptions> how) {
        more = how;
        return this;
    }

    /** Runs a command and returns its exit code. */
    int run(String... arguments) {
        return Main.run(shell(), arguments);
    }

    Shell shell() {
        return new Shell(
                new PrintWriter(out),
                new PrintWriter(err),
                Map.copyOf(environment),
                directory,
                false,
                false,
                () -> more.apply(
                        isRealTime
                                ? TenureOptions.defaults()
                                : TenureOptions.defaults().clocks(clocks)),
                () -> Instant.EPOCH.plus(clocks.now().utcMicros(), ChronoUnit.MICROS));
    }

    /** What was printed to the output since the last call. */
    String out() {
        return take(out);
    }

    /** What was printed to the error stream since the last call. */
    String err() {
        return take(err);
    }

    private static String take(StringWriter writer) {
        String text = writer.toString();
        writer.getBuffer().setLength(0);
        return text;
    }
}
