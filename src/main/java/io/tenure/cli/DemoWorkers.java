package io.tenure.cli;

import io.tenure.journal.store.JvmFlags;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The worker processes of a demo: JVMs of their own on the same class path. They end with this one. */
final class DemoWorkers {
    private static final long PATIENCE_SECONDS = 10;

    private final Path journal;
    private final List<Process> processes = new ArrayList<>();

    DemoWorkers(Path journal) {
        this.journal = journal;
    }

    /** Starts a worker with these options. */
    Process start(String name, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(JvmFlags.forThisJvm());
        command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(archiveOfClasses());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "demo-worker"));
        command.addAll(List.of("--journal", journal.toString(), "--name", name));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        return process;
    }

    /** The flags of this JVM that shorten the start of another one. */
    private static List<String> archiveOfClasses() {
        List<String> flags = new ArrayList<>();
        for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (flag.startsWith("-XX:SharedArchiveFile=") || flag.startsWith("-Xshare:") || flag.startsWith("-Xlog:")) {
                flags.add(flag);
            }
        }
        return flags;
    }

    /** Ends the input of all workers, upon which they give back what they hold, and waits for them. */
    void end() throws IOException, InterruptedException {
        for (Process process : processes) {
            if (process.isAlive()) {
                process.getOutputStream().close();
            }
        }
        for (Process process : processes) {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
