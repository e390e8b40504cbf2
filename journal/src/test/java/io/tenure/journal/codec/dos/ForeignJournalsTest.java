package io.tenure.journal.codec.dos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Converted foreign journals have the live leases that the foreign system itself sees in them. */
final class ForeignJournalsTest {
    /** Files in which the foreign system sees less, or nothing; both differences are deliberate. */
    private static final Set<String> DIFFERENT = Set.of(
            // A number of 5,000 digits makes the foreign system fail as a whole: it has no answer.
            "int-5000-digits-tail-torn.jsonl",
            // It breaks lines at U+2028 and U+2029 inside of strings, and so loses a lease that it had granted.
            "u2028-inside-string.jsonl",
            "u2029-inside-string-last.jsonl");

    @Test
    void everyFileHasTheLeasesThatTheForeignSystemSees() throws IOException {
        int checked = 0;
        for (Path file : ForeignJournals.files()) {
            JsonNode expected = ForeignJournals.expected(file).path("replay");
            if (expected.isArray() && !DIFFERENT.contains(file.getFileName().toString())) {
                assertThat(ForeignJournals.told(convert(file).leases()))
                        .as(file.getFileName().toString())
                        .isEqualTo(ForeignJournals.expectedRows(expected));
                checked++;
            }
        }
        System.out.println("foreign journal files: " + checked + " checked");
        assertThat(checked).isGreaterThanOrEqualTo(30);
    }

    @Test
    void aLineSeparatorInsideOfAStringLosesNoLease() throws IOException {
        Path file = ForeignJournals.folder().resolve("files").resolve("u2029-inside-string-last.jsonl");
        assertThat(convert(file).leases())
                .extracting(lease -> lease.lane().value())
                .containsExactly("api", "docs");
    }

    @Test
    void theCasesHaveTheLeasesThatTheForeignSystemSees() throws IOException {
        int checked = 0;
        for (JsonNode aCase : ForeignJournals.cases(ForeignJournals.folder().resolve("replay.jsonl"))) {
            String kind = ForeignJournals.tags(aCase).get(0);
            if (Set.of("empty", "realistic", "triple", "checkpoint").contains(kind)) {
                assertSameLeases(aCase);
                checked++;
            }
        }
        System.out.println("foreign replay cases, well-formed: " + checked + " checked");
        assertThat(checked).isGreaterThanOrEqualTo(400);
    }

    @Test
    void odderCasesDifferOnlyWhereALeaseCannotBeNamedOrATimeIsNone() throws IOException {
        int checked = 0;
        int different = 0;
        for (JsonNode aCase : ForeignJournals.cases(ForeignJournals.folder().resolve("replay.jsonl"))) {
            List<String> tags = ForeignJournals.tags(aCase);
            boolean hasOddIdentity = tags.stream()
                    .anyMatch(Set.of("half-identity", "missing-fields", "non-string-identity", "odd-stamp")::contains);
            if (tags.contains("pyrepr") || tags.contains("odd-seq") || tags.contains("nonfinite") || hasOddIdentity) {
                continue;
            }
            List<String> notCarried = new ArrayList<>();
            DosConverter converter = ForeignJournals.convert(ForeignJournals.journal(aCase), conversion -> {
                if (conversion.notCarried() != null) {
                    notCarried.add(conversion.notCarried());
                }
            });
            checked++;
            if (notCarried.isEmpty()) {
                assertThat(ForeignJournals.told(converter.leases()))
                        .as(aCase.get("id").asText())
                        .isEqualTo(ForeignJournals.expectedRows(aCase.get("replay")));
            } else {
                different++;
            }
        }
        System.out.println("foreign replay cases, all but odd identities: " + checked + " checked, " + different
                + " with a lease that cannot be named");
        assertThat(checked).isGreaterThanOrEqualTo(600);
        assertThat(different).isLessThan(checked / 20);
    }

    @Test
    void stampsAreReadAsTheForeignSystemReadsThem() throws IOException {
        List<JsonNode> cases = ForeignJournals.cases(ForeignJournals.folder().resolve("stamps.jsonl"));
        for (JsonNode aCase : cases) {
            JsonNode stamp = aCase.get("stamp");
            OptionalLong micros = stamp.isTextual() ? DosStamp.utcMicros(stamp.textValue()) : OptionalLong.empty();
            JsonNode millis = aCase.get("journal_ts_ms");
            assertThat(micros)
                    .as(aCase.toString())
                    .isEqualTo(millis.isNull() ? OptionalLong.empty() : OptionalLong.of(millis.asLong() * 1_000));
        }
        System.out.println("foreign stamps: " + cases.size() + " checked");
        assertThat(cases).isNotEmpty();
    }

    private static void assertSameLeases(JsonNode aCase) throws IOException {
        DosConverter converter = ForeignJournals.convert(ForeignJournals.journal(aCase), conversion -> {});
        assertThat(ForeignJournals.told(converter.leases()))
                .as(aCase.get("id").asText())
                .isEqualTo(ForeignJournals.expectedRows(aCase.get("replay")));
    }

    private static DosConverter convert(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ForeignJournals.convert(in, conversion -> {});
        }
    }
}
