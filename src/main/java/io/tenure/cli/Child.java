package io.tenure.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The child process of this one, and the signals that come for it: before it is started they stop the start, then they go
 * on to it. Safe for all threads.
 */
final class Child {
    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 1, "INT", 2, "TERM", 15);
    private static final int SIGNAL_EXIT = 128;
    private static final Path OWN_STAT = Path.of("/proc/self/stat");

    private final Thread starter;
    private @Nullable String pending;
    private @Nullable Process process;

    private Child(Thread starter) {
        this.starter = starter;
    }

    /** A child yet to be started by this thread; from now on the signals for this process are its. */
    static Child hearingSignals() {
        Child child = new Child(Thread.currentThread());
        SIGNALS.keySet().forEach(name -> Signals.hear(name, child::signalled));
        return child;
    }

    /**
     * Starts it.
     *
     * @throws InterruptedException if a signal came first; nothing was started
     * @throws IOException if it cannot be started
     */
    synchronized Process start(ProcessBuilder builder) throws IOException, InterruptedException {
        if (pending != null) {
            throw new InterruptedException("stopped by SIG" + pending);
        }
        process = builder.start();
        return process;
    }

    /** The exit code that says which signal stopped the start. */
    synchronized int exitCodeOfSignal() {
        return SIGNAL_EXIT + (pending == null ? 0 : SIGNALS.getOrDefault(pending, 0));
    }

    private synchronized void signalled(String name) {
        Process running = process;
        if (running == null) {
            pending = name;
            starter.interrupt();
        } else if (running.isAlive()) {
            forward(name, running);
        }
    }

    private static void forward(String name, Process running) {
        if (name.equals("TERM")) {
            running.destroy();
        } else if (!isInForeground()) {
            kill(name, running.pid());
        }
    }

    /** Java itself sends only TERM and KILL. */
    private static void kill(String name, long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noShell) {
            System.err.println("tenure: could not pass SIG" + name + " on to the command: " + noShell.getMessage());
        }
    }

    /**
     * Whether this process is in the foreground of its terminal: then so is the child, and what the keyboard sends has
     * reached it already.
     */
    private static boolean isInForeground() {
        try {
            String stat = Files.readString(OWN_STAT);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 7);
            boolean hasTerminal = !fields[4].equals("0");
            return hasTerminal && fields[2].equals(fields[5]);
        } catch (IOException notListed) {
            return false;
        }
    }
}
