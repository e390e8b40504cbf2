package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenure.journal.Lease;
import io.tenure.journal.Moment;
import io.tenure.journal.store.ChronicleJournal;
import io.tenure.journal.store.Durability;
import io.tenure.journal.store.Journal;
import io.tenure.journal.store.JournalOptions;
import io.tenure.replay.Fold;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Capture capture;

    @BeforeEach
    void copyFixture() throws IOException {
        capture = new Capture(directory);
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("workday.jsonl"))) {
            Files.copy(in, directory.resolve("day.jsonl"));
        }
    }

    @Test
    void importsAndTellsWhatBecameOfIt() throws IOException {
        assertThat(run("import", "day.jsonl", "--format", "dos-jsonl", "--journal", "a/b"))
                .isZero();
        assertThat(capture.out())
                .contains("imported day.jsonl into ")
                .containsPattern("entries +13\n")
                .containsPattern("ACQUIRE +4\n")
                .containsPattern("live leases +2\n")
                .contains("damaged: 2, kept as NOTE")
                .contains("line 9: not a JSON text: {\"op\": \"HEARTBEAT\", \"lane\": \"par")
                .contains("line 15: torn");
        assertThat(children(directory.resolve("a"))).containsExactly("b");
        assertThat(lanes("a/b")).containsExactly("parser", "release");
    }

    @Test
    void importsGzipIntoTheDefaultJournalAndReportsInJson() throws IOException {
        gzip();
        assertThat(run("import", "day.jsonl.gz", "--json")).isZero();
        JsonNode report = MAPPER.readTree(capture.out());
        assertThat(report.get("entries").asInt()).isEqualTo(13);
        assertThat(report.get("liveLeases").asInt()).isEqualTo(2);
        assertThat(report.get("damaged").asInt()).isEqualTo(2);
        assertThat(report.get("damagedLines").get(0).get("line").asInt()).isEqualTo(9);
        assertThat(report.get("unknown").asInt()).isEqualTo(2);
        assertThat(report.get("records").get("HEARTBEAT").asInt()).isEqualTo(1);
        assertThat(report.get("notCarried").asInt()).isZero();
        assertThat(lanes(".tenure")).containsExactly("parser", "release");
    }

    @Test
    void aPlaceThatIsTakenIsRefusedAndLeftAlone() throws IOException {
        assertThat(run("import", "day.jsonl", "--journal", "j")).isZero();
        capture.out();
        assertThat(run("import", "day.jsonl", "--journal", "j")).isEqualTo(ExitCode.USAGE);
        assertThat(capture.err()).contains("already").contains("--journal");
        assertThat(capture.out()).isEmpty();
        assertThat(run("import", "day.jsonl", "--journal", "day.jsonl")).isEqualTo(ExitCode.USAGE);
        assertThat(capture.err()).contains("is a file");
        assertThat(children(directory)).containsExactly("day.jsonl", "j");
    }

    @Test
    void anEmptyDirectoryIsFreeToBeAJournal() throws IOException {
        Files.createDirectory(directory.resolve("j"));
        assertThat(run("import", "day.jsonl", "--journal", "j")).isZero();
        assertThat(lanes("j")).hasSize(2);
    }

    @Test
    void aFileThatCannotBeReadToItsEndLeavesNothingBehind() throws IOException {
        gzip();
        byte[] whole = Files.readAllBytes(directory.resolve("day.jsonl.gz"));
        Files.write(directory.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 20));
        assertThat(run("import", "cut.gz", "--journal", "j")).isEqualTo(ExitCode.JOURNAL);
        assertThat(capture.err()).contains("cut.gz").contains("nothing was imported");
        assertThat(children(directory)).containsExactly("cut.gz", "day.jsonl", "day.jsonl.gz");
    }

    @Test
    void wrongArgumentsAreUsageErrorsInOneSentence() throws IOException {
        assertThat(run("import", "nowhere.jsonl")).isEqualTo(ExitCode.USAGE);
        assertThat(capture.err()).contains("nowhere.jsonl").doesNotContain("\tat ");
        assertThat(run("import", ".")).isEqualTo(ExitCode.USAGE);
        assertThat(capture.err()).contains("directory");
        assertThat(run("import", "day.jsonl", "--format", "csv")).isEqualTo(ExitCode.USAGE);
        assertThat(capture.err()).contains("dos-jsonl");
        assertThat(run("import")).isEqualTo(ExitCode.USAGE);
        assertThat(children(directory)).containsExactly("day.jsonl");
    }

    @Test
    void theImportedJournalIsAJournalLikeAnyOther() {
        assertThat(run("import", "day.jsonl", "--journal", "j")).isZero();
        for (List<String> command : List.of(
                List.of("verify"),
                List.of("compact"),
                List.of("verify"),
                List.of("log", "--lane", "parser"),
                List.of("export"),
                List.of("stats"),
                List.of("replay", "--as-of", "2025-03-03T08:25:00Z", "--json"))) {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--journal", "j"));
            assertThat(run(arguments.toArray(String[]::new)))
                    .as(command + capture.err())
                    .isZero();
        }
        assertThat(capture.out()).contains("\"time\":\"2025-03-03T08:21:00.000000Z\"");
        assertThat(lanes("j")).containsExactly("parser", "release");
        // Its leases are long dead, so that one can be had.
        assertThat(run("acquire", "--lane", "parser", "--journal", "j"))
                .as(capture.err())
                .isZero();
        assertThat(lanes("j")).containsExactly("release", "parser");
    }

    @Test
    void aPlaceThatCannotBeCreatedIsOneClearSentence() {
        assertThat(run("import", "day.jsonl", "--journal", "day.jsonl/j")).isEqualTo(ExitCode.JOURNAL);
        assertThat(capture.err()).contains("cannot create the journal").contains("day.jsonl");
    }

    @Test
    void theJournalHasTheUsualPermissions() throws IOException {
        Files.createDirectory(directory.resolve("usual"));
        assertThat(run("import", "day.jsonl", "--journal", "j")).isZero();
        assertThat(Files.getPosixFilePermissions(directory.resolve("j")))
                .isEqualTo(Files.getPosixFilePermissions(directory.resolve("usual")));
    }

    private int run(String... arguments) {
        return capture.run(arguments);
    }

    private List<String> lanes(String journal) {
        return leases(journal).stream().map(lease -> lease.lane().value()).toList();
    }

    private List<Lease> leases(String name) {
        JournalOptions options = new JournalOptions(
                Durability.PROCESS_CRASH, JournalOptions.DEFAULT_BUSY_TIMEOUT, () -> Moment.EPOCH, "test", true, false);
        Fold fold = new Fold();
        try (Journal journal = ChronicleJournal.open(directory.resolve(name), options, fold::apply)) {
            return journal.read(() -> List.copyOf(fold.leases()));
        }
    }

    private void gzip() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve("day.jsonl.gz")))) {
            Files.copy(directory.resolve("day.jsonl"), out);
        }
    }

    private static List<String> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
