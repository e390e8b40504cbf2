package io.tenure.journal.codec.dos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Acquire;
import io.tenure.journal.Limits;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.codec.FrameDamageException;
import io.tenure.journal.codec.PayloadCodec;
import io.tenure.journal.region.Region;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever the size of a foreign entry, each record that it becomes fits a frame and is read back as it is. */
final class DosLargestRecordsTest {
    private static final String CONTROL = "\\u0001";

    @Test
    void allFieldsAtTheirLimits() throws Exception {
        String name = CONTROL.repeat(Limits.NAME_CHARS - 1) + "x";
        String children =
                IntStream.range(1, 200).mapToObj(i -> "{\"pid\":" + i + "}").collect(Collectors.joining(","));
        String tree = IntStream.range(0, Region.MAX_GLOBS)
                .mapToObj(i -> "\"src/" + "module-".repeat(7) + i + "/**\"")
                .collect(Collectors.joining(","));
        List<Record> records = convert("{\"op\":\"ACQUIRE\",\"reason\":\"" + CONTROL.repeat(Limits.TEXT_CHARS)
                + "\",\"lane\":\"" + name + "\",\"loop_ts\":\"" + name + "\",\"holder\":\"" + name + "\",\"host_id\":\""
                + name
                + "\",\"lane_kind\":\"" + name + "\",\"run_id\":\"" + name + "\",\"children\":[" + children
                + "],\"tree\":["
                + tree + "]}");
        assertThat(records).last().isInstanceOf(Acquire.class);
        Acquire acquire = (Acquire) records.get(records.size() - 1);
        assertThat(acquire.region()).isInstanceOf(Region.Paths.class);
        assertThat(acquire.request().children()).hasSize(Limits.CHILDREN);
    }

    @Test
    void aTreeThatIsTooLargeForARecordMayTouchEverything() throws Exception {
        String tree =
                IntStream.range(0, 50_000).mapToObj(i -> "\"src/" + i + "\"").collect(Collectors.joining(","));
        List<Record> records = convert("{\"op\":\"ACQUIRE\",\"lane\":\"a\",\"loop_ts\":\"1\",\"tree\":[" + tree + "]}");
        assertThat(((Acquire) records.get(records.size() - 1)).region()).isEqualTo(Region.UNKNOWN);
    }

    @Test
    void damageOfControlCharacters() throws Exception {
        assertThat(convert("\u0000".repeat(500_000))).hasSize(16);
    }

    @Test
    void aLongEntryOfControlCharactersWithoutCounterpart() throws Exception {
        assertThat(convert("{\"op\":\"NOTE\",\"x\":\"" + "\u007f\u0085€".repeat(100_000) + "\"}"))
                .hasSizeGreaterThan(10);
    }

    @Test
    void aCheckpointOfThousandsOfLeases() throws Exception {
        String leases = IntStream.range(0, 5_000)
                .mapToObj(i -> "{\"lane\":\"l" + i + "\",\"loop_ts\":\"1\",\"tree\":[\"src/" + i + "/**\"]}")
                .collect(Collectors.joining(","));
        List<Record> records = convert("{\"op\":\"CHECKPOINT\",\"leases\":[" + leases + "]}");
        assertThat(records).filteredOn(Acquire.class::isInstance).hasSize(5_000);
    }

    private static List<Record> convert(String line) throws IOException, FrameDamageException {
        List<Record> records = new ArrayList<>();
        ForeignJournals.convert(
                new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)),
                conversion -> records.addAll(conversion.records()));
        PayloadCodec codec = new PayloadCodec();
        for (Record record : records) {
            byte[] payload = codec.encode(record, Position.START.next(), Moment.EPOCH);
            assertThat(payload.length).isLessThan(Limits.FRAME_BYTES - 1_024);
            assertThat(codec.decode(payload, 0, payload.length, Position.START.next(), Moment.EPOCH))
                    .isEqualTo(record);
        }
        return records;
    }
}
