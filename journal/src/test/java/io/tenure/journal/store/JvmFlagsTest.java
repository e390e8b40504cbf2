package io.tenure.journal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JvmFlagsTest {
    private static final Path ROOT = Path.of(System.getProperty("tenure.root", ".."));

    @Test
    void theConstantsEqualTheFilesThatBuildAndLauncherRead() throws IOException {
        assertThat(JvmFlags.ALL).isEqualTo(flagsIn("all.txt"));
        assertThat(JvmFlags.SINCE_24).isEqualTo(flagsIn("since-24.txt"));
    }

    @Test
    void olderJdksAreNotGivenFlagsTheyWouldRefuse() {
        assertThat(JvmFlags.forFeature(17)).isEqualTo(JvmFlags.ALL);
        assertThat(JvmFlags.forFeature(23)).isEqualTo(JvmFlags.ALL);
        assertThat(JvmFlags.forFeature(25)).containsAll(JvmFlags.ALL).containsAll(JvmFlags.SINCE_24);
    }

    @Test
    void theTestsRunWithThem() {
        assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments()).containsAll(JvmFlags.forThisJvm());
    }

    private static List<String> flagsIn(String file) throws IOException {
        return Files.readAllLines(ROOT.resolve("jvm-flags").resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
