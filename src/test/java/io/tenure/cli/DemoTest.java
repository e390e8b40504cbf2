package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with small sizes: real processes, and everything that it promises in its output. */
final class DemoTest {
    @TempDir
    private Path directory;

    @Test
    void everythingHappensAndTheLogProvesThatNoTwoOverlapped() {
        Capture capture = new Capture(directory).inRealTime();
        int exitCode = capture.run("demo", "--seconds", "2", "--workers", "2", "--lanes", "2", "--journal", "watched");
        String out = capture.out();
        assertThat(exitCode).as(out + capture.err()).isZero();
        assertThat(out)
                .contains("acquired")
                .contains("SCAVENGED deploy")
                .contains("is certainly gone")
                .contains("ADOPTED   migrate")
                .contains("STALE_TOKEN: release")
                .contains("at site/de/index.html")
                .contains("generation 2 begins")
                .contains("✔ proven")
                .contains("✔ whole")
                .doesNotContain("\u001b");
        assertThat(capture.run("verify", "--journal", "watched")).isZero();
        assertThat(capture.out()).contains("in 2 generations");
    }

    @Test
    void aDemoNeverTouchesAJournalThatExists() throws IOException {
        Files.createDirectory(directory.resolve("mine"));
        Capture capture = new Capture(directory);
        assertThat(capture.run("demo", "--journal", "mine")).isEqualTo(ExitCode.USAGE);
        assertThat(capture.err()).contains("exists");
        assertThat(directory.resolve("mine")).isEmptyDirectory();
    }
}
