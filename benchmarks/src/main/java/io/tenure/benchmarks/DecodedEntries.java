package io.tenure.benchmarks;

import io.tenure.journal.Entry;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Sha256;
import io.tenure.journal.codec.EncodedGroup;
import io.tenure.journal.codec.FrameDamageException;
import io.tenure.journal.codec.FrameDecoder;
import io.tenure.journal.codec.FrameEncoder;
import java.util.ArrayList;
import java.util.List;

/** Entries as a reader of a journal gets them: through the codec, so that they share no object that they would not. */
final class DecodedEntries {
    private static final long STEP_MICROS = 250;

    private DecodedEntries() {}

    /** So many entries of a workload, each a group of its own. */
    static List<Entry> of(Mix mix, int liveLeases, int count) {
        Workload workload = new Workload(mix, liveLeases, 42);
        FrameEncoder encoder = new FrameEncoder("builder-1:4711");
        FrameDecoder decoder = new FrameDecoder();
        List<Entry> entries = new ArrayList<>(count);
        Position position = Position.START;
        Sha256 hash = Sha256.ZERO;
        Moment now = Moment.ofUtcMicros(1_790_000_000_000_000L);
        try {
            for (int i = 0; i < count; i++) {
                position = position.next();
                now = now.plusMicros(STEP_MICROS);
                EncodedGroup group =
                        encoder.encode(position, hash, now, now.utcMicros(), List.of(workload.next(position, now)));
                decoder.decode(group.buffer(), 0, group.length(), position, hash, entries::add);
                hash = group.last().hash();
            }
        } catch (FrameDamageException impossible) {
            throw new IllegalStateException(impossible);
        }
        return entries;
    }
}
