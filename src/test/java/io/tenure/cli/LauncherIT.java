package io.tenure.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the launcher at the root as a user does, on the jar that this build made. */
final class LauncherIT {
    private static final Path ROOT = Path.of(System.getProperty("tenure.root", ".."));
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path scratch;

    @Test
    void printsTheVersionAndNothingElse() throws Exception {
        Ended ended = launch(JAVA_HOME, "--version");

        assertThat(ended.exitCode).isZero();
        assertThat(ended.out).startsWith("tenure ").hasLineCount(1);
        assertThat(ended.err).isEmpty();
    }

    @Test
    void handsTheExitCodeThrough() throws Exception {
        assertThat(launch(JAVA_HOME, "--no-such-option").exitCode).isEqualTo(2);
    }

    @Test
    void startsFromAClassDataArchive() throws Exception {
        launch(JAVA_HOME, "--version");

        try (Stream<Path> files = Files.list(ROOT.resolve("src/target"))) {
            assertThat(files).anySatisfy(file -> assertThat(file.toString()).endsWith(".jsa"));
        }
    }

    @Test
    void saysWhatToDoWithoutJava() throws Exception {
        Ended ended = launch(scratch, "--version");

        assertThat(ended.exitCode).isEqualTo(70);
        assertThat(ended.err).contains("JAVA_HOME is '" + scratch + "'").hasLineCount(1);
    }

    @Test
    void refusesAnOlderJava() throws Exception {
        Path java = Files.createDirectory(scratch.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.1\"' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        Ended ended = launch(scratch, "--version");

        assertThat(ended.exitCode).isEqualTo(70);
        assertThat(ended.err).contains("Java 11").contains("17 or later").hasLineCount(1);
    }

    private record Ended(int exitCode, String out, String err) {}

    private Ended launch(Path javaHome, String... arguments) throws IOException, InterruptedException {
        File out = Files.createTempFile(scratch, "out", "").toFile();
        File err = Files.createTempFile(scratch, "err", "").toFile();
        List<String> command = Stream.concat(Stream.of(ROOT.resolve("tenure").toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
        return new Ended(process.exitValue(), read(out), read(err));
    }

    /** Leaves out the line that a launcher prints when the sources changed while this build was running. */
    private static String read(File file) throws IOException {
        String text = Files.readString(file.toPath(), UTF_8);
        return text.lines()
                .filter(line -> !line.startsWith("tenure: building "))
                .reduce("", (before, line) -> before + line + "\n");
    }
}
