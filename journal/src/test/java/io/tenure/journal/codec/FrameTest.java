package io.tenure.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.Extras;
import io.tenure.journal.InvalidFieldException;
import io.tenure.journal.Limits;
import io.tenure.journal.Moment;
import io.tenure.journal.Note;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.Records;
import io.tenure.journal.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final Position FIRST = new Position(0, 1);

    private final FrameEncoder encoder = new FrameEncoder("host:1");
    private final FrameDecoder decoder = new FrameDecoder();

    @Test
    void eachHashCoversAllThatCameBefore() {
        List<Record> group = List.of(Records.heartbeat(), Records.heartbeat());
        Sha256 second = encode(FIRST, Sha256.ZERO, group).last().hash();

        assertThat(encode(FIRST, new Sha256(0, 0, 0, 1), group).last().hash()).isNotEqualTo(second);
        assertThat(encode(FIRST.next(), Sha256.ZERO, group).last().hash()).isNotEqualTo(second);
        assertThat(encode(FIRST, Sha256.ZERO, List.of(Records.acquire(), Records.heartbeat()))
                        .last()
                        .hash())
                .isNotEqualTo(second);
        assertThat(encode(FIRST, Sha256.ZERO, Collections.nCopies(3, Records.heartbeat()))
                        .entries()
                        .get(1)
                        .hash())
                .isNotEqualTo(second);
        assertThat(encode(FIRST, Sha256.ZERO, group).last().hash()).isEqualTo(second);
    }

    @Test
    void anotherEntryThanTheNextIsNoticed() {
        byte[] frame = frame(new Position(0, 7), Sha256.ZERO);

        assertThatThrownBy(() -> decoder.decode(frame, 0, frame.length, FIRST, Sha256.ZERO, entry -> {}))
                .isInstanceOf(FrameDamageException.class)
                .hasMessage("frame: expected entry 1, found entry 7");
    }

    @Test
    void anotherHistoryIsNoticed() {
        byte[] frame = frame(FIRST, Sha256.ZERO);
        List<Entry> seen = new ArrayList<>();

        assertThatThrownBy(() -> decoder.decode(frame, 0, frame.length, FIRST, new Sha256(1, 0, 0, 0), seen::add))
                .isInstanceOfSatisfying(FrameDamageException.class, damage -> {
                    assertThat(damage.place()).isEqualTo("frame of entry 1, chain hash");
                    assertThat(damage.found()).matches("[0-9a-f]{64}");
                });
        assertThat(seen).isEmpty();
    }

    @Test
    void aFrameCanBeSalvagedWithoutWhatCameBefore() throws FrameDamageException {
        EncodedGroup group = encode(new Position(4, 9), new Sha256(1, 2, 3, 4), Records.samples());
        List<Entry> seen = new ArrayList<>();

        decoder.decode(group.buffer(), 0, group.length(), null, null, seen::add);

        assertThat(seen).extracting(Entry::record).isEqualTo(Records.samples());
        assertThat(seen.get(0).hash()).isEqualTo(Sha256.ZERO);
        assertThat(seen.get(seen.size() - 1).hash()).isEqualTo(group.last().hash());
    }

    @Test
    void theHeaderTellsWhatTheFrameHolds() throws FrameDamageException {
        EncodedGroup group = encode(new Position(4, 9), Sha256.ZERO, Records.samples());

        FrameHeader header = FrameHeader.read(group.buffer(), 0, group.length());

        assertThat(header.isEntries()).isTrue();
        assertThat(header.first()).isEqualTo(new Position(4, 9));
        assertThat(header.last())
                .isEqualTo(new Position(4, 8 + Records.samples().size()));
        assertThat(header.time()).isEqualTo(Records.NOW);
        assertThat(header.wallMicros()).isEqualTo(5);
        assertThat(header.writer()).isEqualTo("host:1");
    }

    @Test
    void entriesKnowTheEndOfTheirGroup() throws FrameDamageException {
        EncodedGroup group = encode(FIRST, Sha256.ZERO, Collections.nCopies(3, Records.heartbeat()));

        decoder.decode(
                group.buffer(),
                0,
                group.length(),
                FIRST,
                Sha256.ZERO,
                entry -> assertThat(entry.groupEnd()).isEqualTo(new Position(0, 3)));
        assertThat(group.entries()).extracting(Entry::groupEnd).containsOnly(new Position(0, 3));
    }

    @Test
    void aGroupTooLargeForAFrameIsRefusedAndTheNextIsWritten() throws FrameDamageException {
        Note page = new Note("page", "x".repeat(Limits.PAYLOAD_CHARS), Extras.NONE);

        assertThatThrownBy(() -> encode(FIRST, Sha256.ZERO, Collections.nCopies(4, page)))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("group")
                .hasMessageContaining("Limits.FRAME_BYTES");
        assertThatThrownBy(() -> encode(FIRST, Sha256.ZERO, List.of())).isInstanceOf(InvalidFieldException.class);

        EncodedGroup next = encode(FIRST, Sha256.ZERO, Collections.nCopies(3, page));
        List<Entry> seen = new ArrayList<>();
        decoder.decode(next.buffer(), 0, next.length(), FIRST, Sha256.ZERO, seen::add);
        assertThat(seen).isEqualTo(next.entries());
    }

    @Test
    void aWriterThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new FrameEncoder("\u2028".repeat(86)))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("writer has 258 bytes in UTF-8; the limit is 255");
        assertThatThrownBy(() -> new FrameEncoder("\ud800"))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("lone surrogate");
    }

    @Test
    void aChunkOfACheckpointIsNoEntry() {
        List<byte[]> frames = new ArrayList<>();
        new CheckpointEncoder("host:1")
                .<RuntimeException>encode(
                        new Checkpoint(FIRST, Moment.EPOCH, Sha256.ZERO, List.of()),
                        (buffer, length) -> frames.add(Arrays.copyOf(buffer, length)));
        byte[] chunk = frames.get(0);

        assertThatThrownBy(() -> decoder.decode(chunk, 0, chunk.length, null, Sha256.ZERO, entry -> {}))
                .hasMessage("frame: expected entries, found a chunk of a checkpoint");
        byte[] entries = frame(FIRST, Sha256.ZERO);
        assertThatThrownBy(() -> new CheckpointDecoder().accept(entries, 0, entries.length))
                .hasMessage("frame: expected a chunk of a checkpoint, found entries");
    }

    private EncodedGroup encode(Position first, Sha256 previous, List<? extends Record> group) {
        return encoder.encode(first, previous, Records.NOW, 5, group);
    }

    private byte[] frame(Position first, Sha256 previous) {
        EncodedGroup group = encode(first, previous, List.of(Records.heartbeat()));
        return Arrays.copyOf(group.buffer(), group.length());
    }
}
