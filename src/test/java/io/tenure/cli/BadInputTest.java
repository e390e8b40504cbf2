package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals that cannot be used: one clear sentence, the right exit code, no stack trace, and nothing changed. */
final class BadInputTest {
    @TempDir
    private Path directory;

    private Capture capture;

    @BeforeEach
    void prepare() {
        capture = new Capture(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"leases", "log", "replay", "stats", "verify", "export", "compact", "scavenge"})
    void aMissingJournalIsReportedAndNotCreated(String command) {
        assertComplaint(ExitCode.JOURNAL, "there is no journal at", command, "--journal", "absent");
        assertThat(directory.resolve("absent")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"leases", "acquire", "compact"})
    void aFileIsNoJournal(String command) throws IOException {
        Files.writeString(directory.resolve("file"), "mine");
        assertComplaint(ExitCode.JOURNAL, "file", words(command, "file"));
        assertThat(directory.resolve("file")).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"leases", "acquire", "verify"})
    void aDirectoryOfSomethingElseIsNoJournal(String command) throws IOException {
        Files.createDirectory(directory.resolve("other"));
        Files.writeString(directory.resolve("other/letter.txt"), "mine");
        assertComplaint(ExitCode.JOURNAL, "other", words(command, "other"));
        assertThat(directory.resolve("other/letter.txt")).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"leases", "acquire", "verify"})
    void aJournalOfANewerFormatIsLeftAlone(String command) throws IOException {
        Path format = newJournal().resolve("FORMAT");
        assertThat(format).isRegularFile();
        String newer = Files.readString(format).replaceFirst("\\d+", "999");
        Files.writeString(format, newer);
        assertComplaint(ExitCode.JOURNAL, "999", words(command, "journal"));
        assertThat(format).hasContent(newer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"leases", "acquire", "replay"})
    void damageIsPlacedAndNothingIsGranted(String command) throws IOException {
        Path log = logFile(newJournal());
        damage(log, "\"deploy\"");
        assertComplaint(ExitCode.JOURNAL, log.getFileName().toString(), words(command, "journal"));
    }

    @Test
    void verifyTellsHowFarADamagedJournalIsWhole() throws IOException {
        Path log = logFile(newJournal());
        capture.run("acquire", "--lane", "second", "--journal", "journal");
        capture.run("acquire", "--lane", "third", "--journal", "journal");
        capture.out();
        damage(log, "\"third\"");
        assertThat(capture.run("verify", "--journal", "journal")).isEqualTo(ExitCode.JOURNAL);
        assertThat(capture.out()).isEqualTo("damaged: the live journal is whole up to 2, not beyond\n");
        assertThat(capture.err()).startsWith("tenure: journal damaged: ").hasLineCount(1);
        assertThat(capture.run("verify", "--journal", "journal", "--json")).isEqualTo(ExitCode.JOURNAL);
        assertThat(capture.out()).contains("\"whole\":false,\"wholeUpTo\":\"2\"");
    }

    @Test
    void anUnreadableDirectoryIsReported() throws IOException {
        Path journal = newJournal();
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isReadable(journal), "this user may read everything");
            assertComplaint(ExitCode.JOURNAL, "journal", "leases", "--journal", "journal");
        } finally {
            Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void verboseShowsWhereAnErrorComesFrom() throws IOException {
        Files.writeString(directory.resolve("file"), "mine");
        assertThat(capture.run("leases", "--journal", "file", "--verbose")).isEqualTo(ExitCode.JOURNAL);
        assertThat(capture.err()).contains("    at io.tenure");
    }

    private String[] words(String command, String journal) {
        return command.equals("acquire")
                ? new String[] {"acquire", "--lane", "other", "--journal", journal}
                : new String[] {command, "--journal", journal};
    }

    private void assertComplaint(int exitCode, String what, String... command) {
        int actual = capture.run(command);
        String err = capture.err();
        assertThat(actual).as(err).isEqualTo(exitCode);
        assertThat(err)
                .startsWith("tenure: ")
                .contains(what)
                .doesNotContain("    at ")
                .hasLineCount(1);
        assertThat(capture.out()).isEmpty();
    }

    private Path newJournal() {
        assertThat(capture.run("acquire", "--lane", "deploy", "--journal", "journal"))
                .isZero();
        capture.out();
        return directory.resolve("journal");
    }

    private static Path logFile(Path journal) throws IOException {
        try (Stream<Path> files = Files.walk(journal)) {
            List<Path> logs =
                    files.filter(file -> file.toString().endsWith(".cq4")).toList();
            assertThat(logs).hasSize(1);
            return logs.get(0);
        }
    }

    private static void damage(Path log, String text) throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
        assertThat(at).as("the text in the log").isPositive();
        bytes[at + 1] ^= 1;
        Files.write(log, bytes);
    }
}
