package io.tenure.journal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    @Test
    void theReadmeNamesEachOfThem() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains(JvmFlags.ALL)
                .contains(JvmFlags.SINCE_24);
    }

    @Test
    void theManifestOfExecutableJarsSaysWhatAManifestCan() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));

        assertThat(manifestEntry(pom, "Add-Opens")).isEqualTo(packagesOf("--add-opens"));
        assertThat(manifestEntry(pom, "Add-Exports")).isEqualTo(packagesOf("--add-exports"));
        assertThat(JvmFlags.SINCE_24)
                .contains("--enable-native-access="
                        + manifestEntry(pom, "Enable-Native-Access").get(0));
    }

    private static List<String> manifestEntry(String pom, String name) {
        Matcher entry = Pattern.compile("<" + name + ">(.*)</" + name + ">").matcher(pom);
        assertThat(entry.find()).as("manifest entry %s in pom.xml", name).isTrue();
        return List.of(entry.group(1).split(" ", -1));
    }

    private static List<String> packagesOf(String option) {
        return JvmFlags.ALL.stream()
                .filter(flag -> flag.startsWith(option + "="))
                .map(flag -> flag.substring(option.length() + 1, flag.lastIndexOf('=')))
                .toList();
    }

    private static List<String> flagsIn(String file) throws IOException {
        return Files.readAllLines(ROOT.resolve("jvm-flags").resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
