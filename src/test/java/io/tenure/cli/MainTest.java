package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class MainTest {
    private final Capture capture = new Capture(Path.of(""));

    @Test
    void versionIsTheOneThatWasBuilt() {
        assertThat(capture.run("--version")).isZero();
        assertThat(capture.out()).matches("tenure \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
        assertThat(capture.err()).isEmpty();
    }

    @Test
    void helpGoesToStandardOutput() {
        assertThat(capture.run("--help")).isZero();
        assertThat(capture.out()).contains("Usage: tenure");
        assertThat(capture.err()).isEmpty();
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        assertThat(capture.run("--no-such-option")).isEqualTo(2);
        assertThat(capture.err()).contains("--no-such-option");
        assertThat(capture.out()).isEmpty();
    }

    @Test
    void noCommandIsAUsageError() {
        assertThat(capture.run()).isEqualTo(2);
        assertThat(capture.err()).contains("Missing command");
    }
}
