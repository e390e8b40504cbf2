package io.tenure.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.Records;
import io.tenure.journal.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Journals of format version 1 stay readable: what these files hold was written once and must be read the same for ever.
 * A change that lets a comparison with what is written today fail needs a new format version, or fields at the end.
 */
class FormatFixturesTest {
    private static final Position FIRST = new Position(0, 42);

    @Test
    void payloadsOfVersion1AreReadAndWrittenTheSame() throws IOException, FrameDamageException {
        PayloadCodec codec = new PayloadCodec();
        List<String> lines = List.of(fixture("payloads.jsonl").split("\n"));
        List<Record> records = new ArrayList<>();
        for (String line : lines) {
            byte[] payload = line.getBytes(StandardCharsets.UTF_8);
            Record record = codec.decode(payload, 0, payload.length, FIRST, Records.NOW);
            assertThat(new String(codec.encode(record, FIRST, Records.NOW), StandardCharsets.UTF_8))
                    .isEqualTo(line);
            records.add(record);
        }

        assertThat(records).isEqualTo(Records.samples());
    }

    @Test
    void framesOfVersion1AreReadAndWrittenTheSame() throws IOException, FrameDamageException {
        byte[] frame = HexFormat.of().parseHex(fixture("frame.hex").strip());
        List<Entry> entries = new ArrayList<>();
        new FrameDecoder().decode(frame, 0, frame.length, FIRST, new Sha256(1, 2, 3, 4), entries::add);

        assertThat(entries).extracting(Entry::record).isEqualTo(Records.samples());
        EncodedGroup today = new FrameEncoder("forge:4711")
                .encode(FIRST, new Sha256(1, 2, 3, 4), Records.NOW, Records.NOW.utcMicros() - 1, Records.samples());
        assertThat(Arrays.copyOf(today.buffer(), today.length())).isEqualTo(frame);
        assertThat(entries).isEqualTo(today.entries());
    }

    @Test
    void checkpointsOfVersion1AreReadAndWrittenTheSame() throws IOException, FrameDamageException {
        byte[] frame = HexFormat.of().parseHex(fixture("checkpoint.hex").strip());

        @Nullable Checkpoint read = new CheckpointDecoder().accept(frame, 0, frame.length);

        assertThat(read).isEqualTo(Records.checkpoint());
        List<byte[]> today = new ArrayList<>();
        new CheckpointEncoder("forge:4711")
                .<RuntimeException>encode(
                        Records.checkpoint(), (buffer, length) -> today.add(Arrays.copyOf(buffer, length)));
        assertThat(today).containsExactly(frame);
    }

    @Test
    void publicLinesStayTheSame() throws IOException {
        StringBuilder lines = new StringBuilder();
        List<Record> samples = new ArrayList<>(Records.samples());
        EncodedGroup group = new FrameEncoder("forge:4711")
                .encode(FIRST, new Sha256(1, 2, 3, 4), Records.NOW, Records.NOW.utcMicros() - 1, samples);
        for (Entry entry : group.entries()) {
            lines.append(EntryJson.line(entry)).append('\n');
        }

        assertThat(lines.toString()).isEqualTo(fixture("entries.jsonl"));
    }

    private static String fixture(String name) throws IOException {
        try (InputStream file = FormatFixturesTest.class.getResourceAsStream("v1/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
