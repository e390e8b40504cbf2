package io.tenure.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.RecordArbitraries;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PayloadCodecProperties {
    private final PayloadCodec codec = new PayloadCodec();

    @Property(tries = 500)
    void everyRecordIsReadBackAsItWas(
            @ForAll("records") Record record, @ForAll("positions") Position position, @ForAll("moments") Moment time)
            throws FrameDamageException {
        byte[] payload = codec.encode(record, position, time);

        assertThat(codec.decode(payload, 0, payload.length, position, time)).isEqualTo(record);
    }

    @Property
    void everyPayloadIsWrittenAsItWasRead(
            @ForAll("records") Record record, @ForAll("positions") Position position, @ForAll("moments") Moment time)
            throws FrameDamageException {
        byte[] payload = codec.encode(record, position, time);
        byte[] shifted = new byte[payload.length + 11];
        System.arraycopy(payload, 0, shifted, 7, payload.length);

        Record read = codec.decode(shifted, 7, payload.length, position, time);

        assertThat(codec.encode(read, position, time)).isEqualTo(payload);
    }

    /** Whatever stands in a payload, decoding answers or names the damage; what it answers can be written again. */
    @Property(tries = 500)
    void garbledPayloadsAreRecordsOrDamage(
            @ForAll("records") Record record,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 1 << 20) Integer> places,
            @ForAll("fragments") String fragment)
            throws FrameDamageException {
        byte[] payload = codec.encode(record, Position.START, Moment.EPOCH);
        for (int place : places) {
            byte[] put = fragment.getBytes(StandardCharsets.UTF_8);
            int at = place % payload.length;
            System.arraycopy(put, 0, payload, at, Math.min(put.length, payload.length - at));
        }
        Record read;
        try {
            read = codec.decode(payload, 0, payload.length, Position.START, Moment.EPOCH);
        } catch (FrameDamageException damage) {
            assertThat(damage).hasMessageStartingWith("payload: expected");
            return;
        }

        byte[] again = codec.encode(read, Position.START, Moment.EPOCH);

        assertThat(codec.decode(again, 0, again.length, Position.START, Moment.EPOCH))
                .isEqualTo(read);
    }

    @Provide
    Arbitrary<String> fragments() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "\"", "\":", ",", "{", "}", "[", "]", "0", "-", "9e9", "null", "true", "\\u", "\\", "\u00e9"),
                Arbitraries.strings().ofLength(1));
    }

    @Provide
    Arbitrary<Record> records() {
        return RecordArbitraries.anything().records();
    }

    @Provide
    Arbitrary<Position> positions() {
        return RecordArbitraries.anything().values().positions();
    }

    @Provide
    Arbitrary<Moment> moments() {
        return RecordArbitraries.anything().values().moments();
    }
}
