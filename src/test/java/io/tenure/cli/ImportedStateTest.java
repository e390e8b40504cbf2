package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenure.journal.Entry;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.Sha256;
import io.tenure.journal.codec.FrameEncoder;
import io.tenure.journal.codec.dos.DosConversion;
import io.tenure.journal.codec.dos.DosConverter;
import io.tenure.journal.codec.dos.ForeignJournals;
import io.tenure.replay.Fold;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Folding the records of an imported journal gives the leases that the foreign system sees, in its order. */
final class ImportedStateTest {
    /** What the foreign system fails to read, or loses by breaking lines inside of strings. */
    private static final Set<String> DIFFERENT =
            Set.of("int-5000-digits-tail-torn.jsonl", "u2028-inside-string.jsonl", "u2029-inside-string-last.jsonl");

    @Test
    void theFilesHaveTheLeasesThatTheForeignSystemSees() throws IOException {
        int checked = 0;
        for (Path file : ForeignJournals.files()) {
            JsonNode expected = ForeignJournals.expected(file).path("replay");
            if (expected.isArray() && !DIFFERENT.contains(file.getFileName().toString())) {
                try (InputStream in = Files.newInputStream(file)) {
                    assertSame(file.getFileName().toString(), in, expected);
                }
                checked++;
            }
        }
        System.out.println("folded foreign journal files: " + checked + " checked");
        assertThat(checked).isGreaterThanOrEqualTo(30);
    }

    @Test
    void theCasesHaveTheLeasesThatTheForeignSystemSees() throws IOException {
        int checked = 0;
        for (JsonNode aCase : ForeignJournals.cases(ForeignJournals.folder().resolve("replay.jsonl"))) {
            String kind = ForeignJournals.tags(aCase).get(0);
            if (Set.of("empty", "realistic", "triple", "checkpoint").contains(kind)) {
                assertSame(aCase.get("id").asText(), ForeignJournals.journal(aCase), aCase.get("replay"));
                checked++;
            }
        }
        System.out.println("folded foreign replay cases: " + checked + " checked");
        assertThat(checked).isGreaterThanOrEqualTo(400);
    }

    @Test
    void theFoldNeverDisagreesWithTheConverterNorFindsAContradiction() throws IOException {
        int checked = 0;
        for (JsonNode aCase : ForeignJournals.cases(ForeignJournals.folder().resolve("replay.jsonl"))) {
            Folding folding = new Folding();
            DosConverter converter = ForeignJournals.convert(ForeignJournals.journal(aCase), folding::add);
            assertThat(folding.fold.snapshot().leases())
                    .as(aCase.get("id").asText())
                    .isEqualTo(List.copyOf(converter.leases()));
            assertThat(folding.fold.snapshot().counters().contradictions()).isZero();
            checked++;
        }
        assertThat(checked).isPositive();
    }

    private static void assertSame(String name, InputStream journal, JsonNode expected) throws IOException {
        Folding folding = new Folding();
        ForeignJournals.convert(journal, folding::add);
        assertThat(ForeignJournals.told(folding.fold.leases()))
                .as(name)
                .isEqualTo(ForeignJournals.expectedRows(expected));
    }

    /** Numbers and folds what a journal would. */
    private static final class Folding {
        private final Fold fold = new Fold();
        private final FrameEncoder encoder = new FrameEncoder("import");
        private Position position = Position.START;
        private Moment time = Moment.EPOCH;
        private Sha256 hash = Sha256.ZERO;

        void add(DosConversion conversion) {
            time = conversion.recordedAt().following(time);
            for (Record record : conversion.records()) {
                position = position.next();
                Entry entry = encoder.encode(
                                position, hash, time, conversion.recordedAt().utcMicros(), List.of(record))
                        .entries()
                        .get(0);
                hash = entry.hash();
                fold.apply(entry);
            }
        }
    }
}
