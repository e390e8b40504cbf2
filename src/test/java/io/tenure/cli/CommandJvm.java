package io.tenure.cli;

import io.tenure.journal.store.JvmFlags;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in a JVM of its own, on the class path of the tests. */
final class CommandJvm {
    private CommandJvm() {}

    /** Starts a command on a journal. */
    static Process start(Path journal, List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(ProcessHandle.current().info().command().orElse("java"));
        line.addAll(JvmFlags.forThisJvm());
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put(Shell.JOURNAL, journal.toString());
        return builder.start();
    }
}
