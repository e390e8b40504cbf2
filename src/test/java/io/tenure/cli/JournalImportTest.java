package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.Entry;
import io.tenure.journal.Extras;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.Moment;
import io.tenure.journal.Note;
import io.tenure.journal.Position;
import io.tenure.journal.RecordType;
import io.tenure.journal.codec.dos.DosDamage;
import io.tenure.journal.codec.dos.DosJournalReader;
import io.tenure.journal.codec.dos.ForeignJournals;
import io.tenure.journal.store.Durability;
import io.tenure.journal.store.InMemoryJournal;
import io.tenure.journal.store.InMemoryLog;
import io.tenure.journal.store.Journal;
import io.tenure.journal.store.JournalOptions;
import io.tenure.journal.store.Proposal;
import io.tenure.journal.store.Tail;
import io.tenure.replay.Fold;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class JournalImportTest {
    private static final JournalOptions OPTIONS = new JournalOptions(
            Durability.PROCESS_CRASH,
            JournalOptions.DEFAULT_BUSY_TIMEOUT,
            () -> Moment.ofUtcMicros(micros("2026-01-01T00:00:00Z")),
            "import",
            false,
            true);

    private final Fold fold = new Fold();
    private final Journal journal = InMemoryJournal.open(new InMemoryLog(), OPTIONS, fold::apply);

    @Test
    void aDayOfWorkIsTakenOver() throws IOException {
        ImportReport report = importFixture();
        assertThat(ForeignJournals.told(fold.leases()))
                .containsExactly(
                        "parser | 2025-03-03T08:00:00Z | lena | dell | 4101 | cluster | [compiler/parser/**] | 2025-03-03T08:30:00Z",
                        "release | 2025-03-03T08:45:00Z | ines | mill | 4200 | global | [] | ");
        assertThat(report.entries()).isEqualTo(13);
        assertThat(report.liveLeases()).isEqualTo(2);
        assertThat(report.records(RecordType.ACQUIRE)).isEqualTo(4);
        assertThat(report.records(RecordType.UNKNOWN)).isEqualTo(2);
        assertThat(report.records(RecordType.REFUSE)).isEqualTo(1);
        assertThat(report.damages()).isEqualTo(2);
        assertThat(report.firstDamages())
                .extracting(damage -> damage.lineNumber() + " " + damage.reason())
                .containsExactly("9 " + DosDamage.Reason.NOT_JSON, "15 " + DosDamage.Reason.TORN);
        assertThat(fold.snapshot().counters().contradictions()).isZero();
    }

    @Test
    void entriesKeepTheirTimesAndOrderAndTheLastOneTellsOfTheImport() throws IOException {
        ImportReport report = importFixture();
        List<Entry> entries = entries();
        assertThat(entries).hasSize((int) report.total());
        assertThat(entries).extracting(Entry::position).isSorted();
        assertThat(entries.get(0).time().utcMicros()).isEqualTo(micros("2025-03-03T08:00:02Z"));
        Entry beat = entries.stream()
                .filter(entry -> entry.record() instanceof Heartbeat)
                .findFirst()
                .orElseThrow();
        assertThat(beat.time().utcMicros()).isEqualTo(micros("2025-03-03T08:10:00Z"));
        assertThat(beat.wallMicros()).isEqualTo(micros("2025-03-03T08:10:00Z"));
        Entry last = entries.get(entries.size() - 1);
        assertThat(((Note) last.record()).text()).contains("a day", "entries 13", "damages 2");
        assertThat(last.time().utcMicros()).isEqualTo(micros("2026-01-01T00:00:00Z"));
    }

    @Test
    void damageIsKeptAsItStood() throws IOException {
        importFixture();
        assertThat(entries())
                .filteredOn(entry ->
                        entry.record() instanceof Note note && note.topic().equals("import.damage"))
                .extracting(entry -> ((Note) entry.record()).text())
                .containsExactly(
                        "line 9: not a JSON text\n{\"op\": \"HEARTBEAT\", \"lane\": \"par",
                        "line 15: torn: the last line, cut off before its end\n{\"op\": \"REL");
    }

    @Test
    void groupsThatAreTooLargeForAFrameAreSplit() throws IOException {
        String long8k = "x".repeat(8_000);
        String lines = IntStream.range(0, 400)
                .mapToObj(i -> "{\"op\":\"NOTE\",\"i\":" + i + ",\"x\":\"" + long8k + "\"}\n")
                .collect(Collectors.joining());
        String leases = IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"lane\":\"l" + i + "\",\"loop_ts\":\"1\",\"tree\":[\"src/" + i + "/**\"]}")
                .collect(Collectors.joining(","));
        ImportReport report = importText(lines + "{\"op\":\"CHECKPOINT\",\"leases\":[" + leases + "]}\n");
        assertThat(report.liveLeases()).isEqualTo(2_000);
        assertThat(report.records(RecordType.UNKNOWN)).isEqualTo(400);
        assertThat(entries()).hasSize((int) report.total());
    }

    @Test
    void leasesThatCannotBeCarriedOverAreCountedAndTheFirstAreNamed() throws IOException {
        ImportReport report = importText("{\"op\":\"ACQUIRE\",\"lane\":\"a\"}\n".repeat(30));
        assertThat(report.notCarried()).isEqualTo(30);
        assertThat(report.firstNotCarried())
                .hasSize(ImportReport.NAMED)
                .first()
                .asString()
                .startsWith("line 1: ");
        assertThat(report.records(RecordType.UNKNOWN)).isEqualTo(30);
    }

    @Test
    void aJournalWithEntriesIsNotImportedInto() {
        journal.commit((now, next) -> Proposal.of(List.of(new Note("mine", "", Extras.NONE)), entries -> entries));
        assertThatThrownBy(() -> new JournalImport(journal, fold))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("new one");
    }

    @Test
    void whoeverWritesMeanwhileEndsTheImport() throws IOException {
        JournalImport running = new JournalImport(journal, fold);
        journal.commit((now, next) -> Proposal.of(List.of(new Note("mine", "", Extras.NONE)), entries -> entries));
        assertThatThrownBy(() -> run(running, "{\"op\":\"ACQUIRE\",\"lane\":\"a\",\"loop_ts\":\"1\"}"))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("somebody else");
    }

    private ImportReport importFixture() throws IOException {
        InputStream fixture = Objects.requireNonNull(getClass().getResourceAsStream("workday.jsonl"));
        return new JournalImport(journal, fold).run(DosJournalReader.open(fixture), "a day");
    }

    private ImportReport importText(String text) throws IOException {
        return run(new JournalImport(journal, fold), text);
    }

    private static ImportReport run(JournalImport into, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return into.run(DosJournalReader.open(new ByteArrayInputStream(bytes)), "text");
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        try (Tail tail = journal.tail(Position.START)) {
            for (Entry entry = tail.poll(); entry != null; entry = tail.poll()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static long micros(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000;
    }
}
