package io.tenure.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Extras;
import io.tenure.journal.Fact;
import io.tenure.journal.FactArbitraries;
import io.tenure.journal.Holder;
import io.tenure.journal.KeptUnknown;
import io.tenure.journal.Lease;
import io.tenure.journal.Limits;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.RecordArbitraries;
import io.tenure.journal.Records;
import io.tenure.journal.Sha256;
import io.tenure.journal.Token;
import io.tenure.journal.Unknown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class CheckpointProperties {
    private static final String HOSTILE = "\u2028\ud800\u0000\"";

    @Property
    void everyCheckpointIsReadBackAsItWas(@ForAll("checkpoints") Checkpoint checkpoint) throws FrameDamageException {
        assertThat(decode(frames(checkpoint))).isEqualTo(checkpoint);
    }

    @Property(tries = 3)
    void everyFlippedByteIsNoticed(@ForAll("checkpoints") Checkpoint checkpoint) {
        byte[] frame = frames(checkpoint).get(0);
        for (int at = 0; at < Math.min(frame.length, 3_000); at++) {
            byte[] damaged = frame.clone();
            damaged[at] ^= 0x10;
            assertThatThrownBy(() -> new CheckpointDecoder().accept(damaged, 0, damaged.length))
                    .isInstanceOf(FrameDamageException.class);
        }
    }

    @Example
    void rowsLargerThanAFrameAreCutAndJoined() throws FrameDamageException {
        Checkpoint checkpoint = large();
        List<byte[]> frames = frames(checkpoint);

        assertThat(frames)
                .hasSizeGreaterThan(3)
                .allSatisfy(frame -> assertThat(frame.length).isLessThan(Limits.FRAME_BYTES));
        assertThat(decode(frames)).isEqualTo(checkpoint);
    }

    @Example
    void aMissingADoubledOrAMovedChunkIsNoticed() {
        List<byte[]> frames = frames(large());
        List<byte[]> missing = new ArrayList<>(frames);
        missing.remove(1);
        List<byte[]> doubled = new ArrayList<>(frames);
        doubled.add(1, frames.get(1));
        List<byte[]> moved = new ArrayList<>(frames);
        Collections.swap(moved, 1, 2);
        List<byte[]> headless = frames.subList(1, frames.size());

        for (List<byte[]> broken : List.of(missing, doubled, moved, headless)) {
            assertThatThrownBy(() -> decode(broken)).isInstanceOf(FrameDamageException.class);
        }
    }

    @Example
    void aNewCheckpointCanBeReadAfterABrokenOne() throws FrameDamageException {
        Checkpoint checkpoint = large();
        List<byte[]> frames = frames(checkpoint);
        CheckpointDecoder decoder = new CheckpointDecoder();
        decoder.accept(frames.get(0), 0, frames.get(0).length);
        assertThat(decoder.isUnfinished()).isTrue();
        assertThatThrownBy(() -> decoder.accept(frames.get(2), 0, frames.get(2).length))
                .isInstanceOf(FrameDamageException.class);

        assertThat(decoder.isUnfinished()).isFalse();
        assertThat(decode(decoder, frames)).isEqualTo(checkpoint);
    }

    @Example
    void anUnknownRecordThatFilledItsFrameStillFitsACheckpoint() throws FrameDamageException {
        String json = "{\"type\":\"FUTURE\",\"text\":\"" + "\\\"".repeat(100_000) + "\"}";
        Checkpoint checkpoint = new Checkpoint(
                new Position(2, 9),
                Moment.EPOCH,
                Sha256.ZERO,
                List.of(new KeptUnknown(new Position(2, 7), Moment.EPOCH, new Unknown("FUTURE", true, json))));

        assertThat(decode(frames(checkpoint))).isEqualTo(checkpoint);
    }

    /** Leases whose every field is as long as it may be, which no single record could hold. */
    private static Checkpoint large() {
        String longest = HOSTILE.repeat(Limits.NAME_CHARS / HOSTILE.length());
        ProcessIdentity process = new ProcessIdentity(longest, Records.BOOT, longest, 1, 1);
        List<ProcessIdentity> children = Collections.nCopies(Limits.CHILDREN, process);
        Lease lease = Records.acquire().lease(new Position(0, 42)).beaten(Moment.EPOCH, children);
        List<Fact> facts = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            facts.add(lease.adopted(new Holder(Records.BOB, longest, process), new Token(100 + i), Records.NOW));
        }
        return new Checkpoint(new Position(0, 99), Records.NOW, new Sha256(1, 2, 3, 4), facts);
    }

    @Example
    void deepUnknownFieldsOfALeaseDoNotStopACheckpoint() throws FrameDamageException {
        String deep = "[".repeat(Json.MAX_DEPTH - 1) + "]".repeat(Json.MAX_DEPTH - 1);
        Lease lease = Records.acquire().lease(new Position(0, 42));
        Lease extended = new Lease(
                lease.id(),
                lease.token(),
                lease.holder(),
                lease.kind(),
                lease.region(),
                lease.mode(),
                lease.ttlMillis(),
                lease.graceMillis(),
                lease.run(),
                lease.children(),
                lease.acquiredAt(),
                lease.heartbeatAt(),
                lease.reason(),
                new Extras(List.of(new Extras.Field("deep", deep))));
        Checkpoint checkpoint = new Checkpoint(new Position(0, 42), Records.NOW, Sha256.ZERO, List.of(extended));

        assertThat(decode(frames(checkpoint))).isEqualTo(checkpoint);
    }

    private static List<byte[]> frames(Checkpoint checkpoint) {
        List<byte[]> frames = new ArrayList<>();
        new CheckpointEncoder("host:1")
                .<RuntimeException>encode(checkpoint, (buffer, length) -> frames.add(Arrays.copyOf(buffer, length)));
        return frames;
    }

    private static @Nullable Checkpoint decode(List<byte[]> frames) throws FrameDamageException {
        return decode(new CheckpointDecoder(), frames);
    }

    private static @Nullable Checkpoint decode(CheckpointDecoder decoder, List<byte[]> frames)
            throws FrameDamageException {
        Checkpoint checkpoint = null;
        for (byte[] frame : frames) {
            assertThat(checkpoint).isNull();
            checkpoint = decoder.accept(frame, 0, frame.length);
        }
        return checkpoint;
    }

    @Provide
    Arbitrary<Checkpoint> checkpoints() {
        return new FactArbitraries(RecordArbitraries.anything()).checkpoints();
    }
}
