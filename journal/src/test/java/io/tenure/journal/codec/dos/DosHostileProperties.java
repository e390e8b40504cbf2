package io.tenure.journal.codec.dos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Limits;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.codec.FrameDamageException;
import io.tenure.journal.codec.PayloadCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a foreign journal holds: nothing throws, and nothing of it is lost. */
final class DosHostileProperties {
    @Property
    void anyBytesAreReadAndConverted(@ForAll byte[] journal) throws IOException, FrameDamageException {
        convert(journal);
    }

    @Property
    void anyLinesAreReadAndConvertedAndNothingIsLost(@ForAll("lines") List<String> lines)
            throws IOException, FrameDamageException {
        byte[] journal = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        Map<Long, String> kept = new TreeMap<>();
        for (DosLine line : read(journal)) {
            String text = line instanceof DosDamage damage ? text(damage) : ((DosEntry) line).text();
            kept.merge(line.lineNumber(), text, String::concat);
        }
        for (int i = 0; i < lines.size(); i++) {
            String expected = lines.get(i).strip();
            assertThat(kept.getOrDefault(i + 1L, "").strip()).isEqualTo(expected);
        }
        convert(journal);
    }

    private static void convert(byte[] journal) throws IOException, FrameDamageException {
        DosConverter converter = new DosConverter(Position.START.next());
        PayloadCodec codec = new PayloadCodec();
        Moment time = Moment.EPOCH;
        List<Record> records = new ArrayList<>();
        for (DosLine line : read(journal)) {
            DosConversion conversion = converter.convert(line);
            assertThat(conversion.records()).isNotEmpty();
            time = conversion.recordedAt().following(time);
            for (Record record : conversion.records()) {
                records.add(record);
                Position position = Position.START.plus(records.size());
                byte[] payload = codec.encode(record, position, time);
                assertThat(payload.length).isLessThan(Limits.FRAME_BYTES - 1_024);
                assertThat(codec.decode(payload, 0, payload.length, position, time))
                        .isEqualTo(record);
            }
            assertThat(converter.next()).isEqualTo(Position.START.plus(records.size() + 1L));
        }
        assertThat(converter.leases()).extracting(lease -> lease.id()).doesNotHaveDuplicates();
    }

    private static List<DosLine> read(byte[] journal) throws IOException {
        List<DosLine> lines = new ArrayList<>();
        // A journal that begins like a gzip file is one, or cannot be read; that is not what is tested here.
        boolean isGzip = journal.length > 1 && journal[0] == 0x1f && journal[1] == (byte) 0x8b;
        byte[] plain = isGzip ? new byte[0] : journal;
        try (DosJournalReader reader = DosJournalReader.open(new ByteArrayInputStream(plain))) {
            for (DosLine line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String text(DosDamage damage) {
        if (!damage.isBase64()) {
            return damage.text();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Base64.getDecoder().decode(damage.text()));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(8, entries()),
                        net.jqwik.api.Tuple.of(1, entries().map(line -> line.substring(0, line.length() / 2))),
                        net.jqwik.api.Tuple.of(
                                1, Arbitraries.strings().ascii().map(text -> text.replaceAll("[\\x00-\\x20]", ""))))
                .list()
                .ofMaxSize(40);
    }

    private Arbitrary<String> entries() {
        Arbitrary<String> op = Arbitraries.of(
                "ACQUIRE",
                "RECONCILE",
                "RELEASE",
                "SCAVENGE",
                "HEARTBEAT",
                "ADOPT",
                "CHECKPOINT",
                "REFUSE",
                "HALT",
                "SPAWN",
                "ATTEMPT",
                "acquire",
                "");
        return Combinators.combine(
                        op, fields(), Arbitraries.maps(names(), values()).ofMaxSize(6), fields())
                .as((name, outer, more, inner) -> "{\"op\":\"" + name + "\"" + outer + tail(more)
                        + ",\"leases\":[{\"op\":1" + inner + "},3]"
                        + (inner.length() % 2 == 0 ? "" : ",\"lease\":{\"x\":0" + inner + "}") + "}");
    }

    private static String tail(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach(
                (name, value) -> text.append(",\"").append(name).append("\":").append(value));
        return text.toString();
    }

    /** Lane and session from few, so that entries meet. */
    private Arbitrary<String> fields() {
        Arbitrary<String> lane = Arbitraries.of("\"a\"", "\"A\"", "\"b\"", "\"\"", "5", "null", "[]", "1.5");
        Arbitrary<String> session = Arbitraries.of("\"1\"", "1", "\"2\"", "\"\"", "true", "{\"a\":1}");
        return Combinators.combine(lane, session).as((l, s) -> ",\"lane\":" + l + ",\"loop_ts\":" + s);
    }

    private Arbitrary<String> names() {
        return Arbitraries.of(
                "holder",
                "host_id",
                "pid",
                "tree",
                "lane_kind",
                "heartbeat_at",
                "acquired_at",
                "ts",
                "ttl_minutes",
                "run_id",
                "children",
                "reason",
                "handle",
                "command",
                "seq",
                "lane");
    }

    private Arbitrary<String> values() {
        return Arbitraries.of(
                "null",
                "true",
                "false",
                "0",
                "-1",
                "7",
                "1e400",
                "NaN",
                "-Infinity",
                "99999999999999999999999999",
                "0.5",
                "\"\"",
                "\" \"",
                "\"w\"",
                "\"\\ud800\"",
                "\"\\u0000\"",
                "\"\\u2028\"",
                "[\"src/**\"]",
                "[\"[\",\"\"]",
                "[[]]",
                "[{\"pid\":3}]",
                "{}",
                "\"2025-03-01T08:00:00Z\"",
                "\"2025-03-01T07:00Z\"",
                "\"9999-12-31T23:59:59Z\"",
                "\"0001-01-01T00:00Z\"",
                "\"" + "x".repeat(5_000) + "\"");
    }
}
