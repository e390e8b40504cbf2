package io.tenure.journal.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real other process for tests, with this JVM's class path and flags; killed with SIGKILL when closed. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ChildJvm start(Class<?> main, String... arguments) throws IOException {
        return startWithout(List.of(), main, arguments);
    }

    /** Starts a child that lacks some of the flags. */
    static ChildJvm startWithout(List<String> missing, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(JvmFlags.forThisJvm());
        command.removeAll(missing);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return new ChildJvm(builder.start());
    }

    /** The next line that the child prints; empty at its end. */
    String line() throws IOException {
        String line = output.readLine();
        return line == null ? "" : line;
    }

    /** Whether the child has printed something that was not read yet, or has ended. */
    boolean hasLine() throws IOException {
        return output.ready() || !process.isAlive();
    }

    /** Sends SIGKILL and waits for the death; what was printed before can still be read. */
    void kill() {
        // Through the handle, since Process itself closes its streams.
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    /** Waits for the end and returns the exit code. */
    int await() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("child " + process.pid() + " did not end");
        }
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        output.close();
    }
}
