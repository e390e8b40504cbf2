package io.tenure.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.RecordArbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PayloadCodecProperties {
    private final PayloadCodec codec = new PayloadCodec();

    @Property(tries = 1_000)
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
