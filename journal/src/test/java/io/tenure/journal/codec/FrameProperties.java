package io.tenure.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Entry;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.RecordArbitraries;
import io.tenure.journal.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FrameProperties {
    private final FrameDecoder decoder = new FrameDecoder();

    @Property
    void everyGroupIsReadBackWithItsHashes(
            @ForAll("groups") List<Record> group,
            @ForAll("times") Moment time,
            @ForAll long wallMicros,
            @ForAll("writers") String writer)
            throws FrameDamageException {
        Position first = new Position(3, 17);
        Sha256 previous = new Sha256(1, 2, 3, 4);
        EncodedGroup encoded = new FrameEncoder(writer).encode(first, previous, time, wallMicros, group);
        byte[] shifted = new byte[encoded.length() + 9];
        System.arraycopy(encoded.buffer(), 0, shifted, 5, encoded.length());
        List<Entry> read = new ArrayList<>();

        FrameHeader header = decoder.decode(shifted, 5, encoded.length(), first, previous, read::add);

        assertThat(read).isEqualTo(encoded.entries());
        assertThat(header.last()).isEqualTo(encoded.last().position());
        assertThat(read).extracting(Entry::record).isEqualTo(group);
    }

    /** A CRC finds every single flipped bit and every burst up to 32 bits; one flip per byte keeps the test short. */
    @Property(tries = 5)
    void everyFlippedByteIsNoticed(@ForAll("groups") List<Record> group, @ForAll byte flip) {
        byte[] frame = frame(group);
        byte damage = flip == 0 ? 1 : flip;
        for (int at = 0; at < Math.min(frame.length, 4_000); at++) {
            byte[] damaged = frame.clone();
            damaged[at] ^= damage;
            assertThat(isDamaged(damaged)).as("byte %d", at).isTrue();
        }
    }

    @Property(tries = 5)
    void everyCutIsNoticed(@ForAll("groups") List<Record> group) {
        byte[] frame = frame(group);
        for (int length = 0; length < Math.min(frame.length, 4_000); length++) {
            assertThat(isDamaged(Arrays.copyOf(frame, length)))
                    .as("cut at %d", length)
                    .isTrue();
        }
    }

    private static byte[] frame(List<Record> group) {
        EncodedGroup encoded =
                new FrameEncoder("host:1").encode(new Position(0, 1), Sha256.ZERO, Moment.EPOCH, 0, group);
        return Arrays.copyOf(encoded.buffer(), encoded.length());
    }

    private boolean isDamaged(byte[] frame) {
        try {
            decoder.decode(frame, 0, frame.length, new Position(0, 1), Sha256.ZERO, entry -> {});
            return false;
        } catch (FrameDamageException damage) {
            return true;
        }
    }

    @Provide
    Arbitrary<List<Record>> groups() {
        return RecordArbitraries.anything().records().list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<Moment> times() {
        return RecordArbitraries.anything().values().moments();
    }

    @Provide
    Arbitrary<String> writers() {
        return net.jqwik.api.Arbitraries.of("", "host:1", "h\u00f6st\ud83d\ude80:2");
    }
}
