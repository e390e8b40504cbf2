package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenure.journal.codec.dos.ForeignJournals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do: {@code tenure import}, then {@code tenure leases --json}, on journals of the foreign system. */
final class ImportedLeasesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What the foreign system fails to read, or loses by breaking lines inside of strings. */
    private static final Set<String> DIFFERENT =
            Set.of("int-5000-digits-tail-torn.jsonl", "u2028-inside-string.jsonl", "u2029-inside-string-last.jsonl");

    /** So many cases of each kind go through a journal on disk; the others are folded in another test. */
    private static final int CASES = 8;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void theFilesShowTheLeasesThatTheForeignSystemSees() throws IOException {
        int checked = 0;
        for (Path file : ForeignJournals.files()) {
            JsonNode expected = ForeignJournals.expected(file).path("replay");
            if (expected.isArray() && !DIFFERENT.contains(file.getFileName().toString())) {
                assertShown(file, expected);
                checked++;
            }
        }
        System.out.println("imported foreign journal files: " + checked + " checked");
        assertThat(checked).isGreaterThanOrEqualTo(30);
    }

    @Test
    void casesShowTheLeasesThatTheForeignSystemSees() throws IOException {
        Map<String, Integer> seen = new HashMap<>();
        int checked = 0;
        for (JsonNode aCase : ForeignJournals.cases(ForeignJournals.folder().resolve("replay.jsonl"))) {
            String kind = ForeignJournals.tags(aCase).get(0);
            boolean isNext = Set.of("realistic", "triple", "checkpoint").contains(kind)
                    && !aCase.get("replay").isEmpty()
                    && seen.merge(kind, 1, Integer::sum) <= CASES;
            if (isNext) {
                Path file = directory.resolve(aCase.get("id").asText() + ".jsonl");
                try (InputStream journal = ForeignJournals.journal(aCase)) {
                    Files.copy(journal, file);
                }
                assertShown(file, aCase.get("replay"));
                checked++;
            }
        }
        System.out.println("imported foreign replay cases: " + checked + " checked");
        assertThat(checked).isGreaterThan(2 * CASES);
    }

    private void assertShown(Path file, JsonNode expected) throws IOException {
        String journal = "journal-of-" + file.getFileName();
        Capture capture = new Capture(directory);
        assertThat(capture.run("import", file.toString(), "--format", "dos-jsonl", "--journal", journal))
                .as(capture.err())
                .isZero();
        capture.out();
        assertThat(capture.run("leases", "--json", "--journal", journal))
                .as(capture.err())
                .isZero();
        assertThat(shown(MAPPER.readTree(capture.out())))
                .as(file.getFileName().toString())
                .isEqualTo(ForeignJournals.expectedRows(expected));
    }

    private static List<String> shown(JsonNode leases) {
        List<String> rows = new ArrayList<>();
        for (JsonNode lease : leases) {
            List<String> region = new ArrayList<>();
            lease.get("region").forEach(glob -> region.add(glob.asText()));
            JsonNode pid = lease.get("pid");
            JsonNode beat = lease.get("heartbeatAt");
            rows.add(ForeignJournals.row(
                    lease.get("lane").textValue(),
                    lease.get("session").textValue(),
                    lease.get("holder").textValue(),
                    lease.get("host").textValue(),
                    pid.isNull() ? "" : pid.asText(),
                    lease.get("kind").textValue(),
                    region,
                    beat.isNull() ? "" : Instant.parse(beat.textValue()).toString()));
        }
        return rows;
    }
}
