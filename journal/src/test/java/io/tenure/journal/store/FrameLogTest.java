package io.tenure.journal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.JournalException;
import io.tenure.journal.Limits;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link GenerationLog}, {@link FrameAppender} and {@link FrameReader} together, on real files. */
class FrameLogTest {
    @TempDir
    Path directory;

    private Path generation;

    @BeforeEach
    void create() throws Exception {
        generation = directory.resolve("gen-0000000001");
        Disk.createDirectory(generation);
        FrameAppender.create(generation);
    }

    @Test
    void framesOfEverySizeComeBackInOrderAlsoThroughChroniclesOwnTailer() throws Exception {
        Random random = new Random(7);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            byte[] frame = new byte[i % 100 == 99 ? Limits.FRAME_BYTES : 1 + random.nextInt(i % 10 == 0 ? 9_000 : 300)];
            random.nextBytes(frame);
            frames.add(frame);
        }
        GenerationLog log = openAtEnd();
        long allocatedEnd = 0;
        for (byte[] frame : frames) {
            allocatedEnd = log.allocate(allocatedEnd);
            log.append(frame, 0, frame.length);
            log.readBack(frame, 0, frame.length);
        }
        log.close();

        assertThat(readAll()).usingElementComparator(Arrays::compare).containsExactlyElementsOf(frames);
        assertThat(readThroughChronicle())
                .usingElementComparator(Arrays::compare)
                .containsExactlyElementsOf(frames);
    }

    /** Chronicle then adds a page to its index, whose length depends on where it begins. */
    @ParameterizedTest
    @ValueSource(ints = {12, 16})
    void aGenerationGrowsBeyondAMillionFrames(int lengthOfFirst) throws Exception {
        int count = (1 << 20) + 20_000;
        GenerationLog log = openAtEnd();
        long allocatedEnd = 0;
        for (int i = 0; i < count; i++) {
            byte[] frame =
                    ByteBuffer.allocate(i == 0 ? lengthOfFirst : 12).putInt(i).array();
            allocatedEnd = log.allocate(allocatedEnd);
            log.append(frame, 0, frame.length);
            log.readBack(frame, 0, frame.length);
            assertThat(log.reader().next()).isFalse();
            assertThat(log.reader().isTorn()).isFalse();
        }
        assertThat(log.reader().indexPages()).hasSize(1);
        log.close();

        try (FrameReader reader = FrameReader.open(generation)) {
            for (int i = 0; i < count; i++) {
                assertThat(reader.next()).isTrue();
                assertThat(ByteBuffer.wrap(reader.frame()).getInt()).isEqualTo(i);
            }
            assertThat(reader.next()).isFalse();
        }
        append(new byte[] {1});
    }

    @Test
    void aReaderBesideALiveWriterSeesEachFrameOnceItIsThere() throws Exception {
        GenerationLog log = openAtEnd();
        try (FrameReader reader = FrameReader.open(generation)) {
            long allocatedEnd = 0;
            for (int i = 0; i < 5_000; i++) {
                assertThat(reader.next()).isFalse();
                allocatedEnd = log.allocate(allocatedEnd);
                byte[] frame = ByteBuffer.allocate(1_000).putInt(i).array();
                log.append(frame, 0, frame.length);
                log.readBack(frame, 0, frame.length);
                assertThat(reader.next()).isTrue();
                assertThat(Arrays.copyOf(reader.frame(), reader.length())).isEqualTo(frame);
            }
        }
        log.close();
    }

    @Test
    void readingNeedsNoWritePermission() throws Exception {
        append(new byte[] {1, 2, 3});
        for (Path file : Disk.list(generation)) {
            assertThat(file.toFile().setReadOnly()).isTrue();
        }
        assertThat(readAll()).hasSize(1);
    }

    @Test
    void everyFlippedByteOfFramesAndHeadersIsSeenAsDamageOrOtherBytesAndNothingElse() throws Exception {
        append(new byte[] {1, 2, 3, 4, 5});
        append(new byte[] {6, 7, 8});
        append(new byte[] {9});
        long end = end();
        Path file = generation.resolve(QueueLayout.QUEUE_FILE);
        List<byte[]> expected = readAll();
        for (long at = QueueLayout.FIRST_FRAME; at < end + 16; at++) {
            for (int bit = 0; bit < 8; bit++) {
                flip(file, at, 1 << bit);
                try (FrameReader reader = FrameReader.open(generation)) {
                    List<byte[]> found = new ArrayList<>();
                    while (reader.next(end)) {
                        found.add(Arrays.copyOf(reader.frame(), reader.length()));
                    }
                    // Behind the end a flip may look like a frame; only the checksum inside frames can tell.
                    assertThat(found).hasSizeLessThanOrEqualTo(expected.size() + (at < end ? 0 : 1));
                } catch (JournalDamagedException e) {
                    assertThat(e.file()).isEqualTo(file.toString());
                    assertThat(e.place()).startsWith("offset ");
                }
                flip(file, at, 1 << bit);
            }
        }
        assertThat(readAll()).usingElementComparator(Arrays::compare).containsExactlyElementsOf(expected);
    }

    @Test
    void everyFlippedByteOfTheHeadsIsFoundBeforeAnythingIsAppended() throws Exception {
        append(new byte[] {1, 2, 3, 4, 5});
        Path queue = generation.resolve(QueueLayout.QUEUE_FILE);
        Path metadata = generation.resolve(QueueLayout.METADATA_FILE);
        for (int at = 0; at < 0x1f0 + 16; at++) {
            if (at < 0x100 || at >= 0x108) {
                boolean isLock = (at >= QueueLayout.WRITE_LOCK_OFFSET && at < QueueLayout.WRITE_LOCK_OFFSET + 8)
                        || (at >= QueueLayout.APPEND_LOCK_OFFSET && at < QueueLayout.APPEND_LOCK_OFFSET + 8)
                        || (at >= 0x1e8 && at < 0x1f0);
                if (!isLock) {
                    assertFlipIsFound(metadata, at);
                }
            }
        }
        for (int at = 0; at < 0x120; at++) {
            boolean isHarmless = (at >= 0x48 && at < 0x50) || (at >= 0xe8 && at < 0xf0) || (at > 0xb0 && at < 0xb8);
            if (!isHarmless) {
                assertFlipIsFound(queue, at);
            }
        }
        for (int at = 0x80f0; at < 0x8108; at++) {
            assertFlipIsFound(queue, at);
        }
    }

    @Test
    void aLockWordThatADeadWriterLeftIsCleared() throws Exception {
        GenerationLog log = openAtEnd();
        long allocatedEnd = log.allocate(0);
        for (int offset : new int[] {QueueLayout.WRITE_LOCK_OFFSET, QueueLayout.APPEND_LOCK_OFFSET}) {
            try (FileChannel channel =
                    FileChannel.open(generation.resolve(QueueLayout.METADATA_FILE), StandardOpenOption.WRITE)) {
                channel.write(
                        ByteBuffer.allocate(8)
                                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                                .putLong(0, 999_999),
                        offset);
            }
            byte[] frame = {1, 2};
            log.append(frame, 0, 2);
            log.readBack(frame, 0, 2);
            log.allocate(allocatedEnd);
        }
        log.close();
        assertThat(readAll()).hasSize(2);
    }

    @Test
    void whatAKilledWriterLeftBehindTheLastFrameIsErasedAndNeverRead() throws Exception {
        append(new byte[] {1, 2, 3, 4, 5});
        long end = end();
        flip(generation.resolve(QueueLayout.QUEUE_FILE), end + 3, 0x40);
        GenerationLog log = openAtEnd();
        assertThat(log.reader().isTorn()).isTrue();
        long allocatedEnd = log.allocate(0);
        log.eraseTorn();
        byte[] frame = {7, 7, 7};
        log.append(frame, 0, 3);
        log.readBack(frame, 0, 3);
        log.allocate(allocatedEnd);
        log.close();
        assertThat(readAll()).hasSize(2);
        assertThat(readThroughChronicle()).hasSize(2);
    }

    @Test
    void aFrameThatWasAcknowledgedAndIsGoneIsDamage() throws Exception {
        append(new byte[] {1, 2, 3, 4, 5});
        append(new byte[] {1, 2, 3, 4, 6});
        long end = end();
        Path file = generation.resolve(QueueLayout.QUEUE_FILE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(4), QueueLayout.FIRST_FRAME);
        }
        try (FrameReader reader = FrameReader.open(generation)) {
            assertThatThrownBy(() -> reader.next(end))
                    .isInstanceOf(JournalDamagedException.class)
                    .hasMessageContaining("offset " + QueueLayout.FIRST_FRAME);
        }
        GenerationLog log = GenerationLog.open(1, generation);
        assertThat(log.reader().next()).isFalse();
        assertThatThrownBy(() -> log.append(new byte[] {1}, 0, 1)).isInstanceOf(JournalException.class);
        log.close();
    }

    @Test
    void aFileThatWasCutIsDamage() throws Exception {
        append(new byte[1_000]);
        long end = end();
        Path file = generation.resolve(QueueLayout.QUEUE_FILE);
        for (long size = end; size > QueueLayout.FIRST_FRAME; size -= 97) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(size - 1);
            }
            try (FrameReader reader = FrameReader.open(generation)) {
                assertThatThrownBy(() -> reader.next(end)).isInstanceOf(JournalDamagedException.class);
            }
        }
    }

    @Test
    void aWriterThatWasKilledBeforeItNotedItsFrameIsFollowedByOthers() throws Exception {
        Path queue = generation.resolve(QueueLayout.QUEUE_FILE);
        for (int i = 0; i < 4; i++) {
            byte[] before = words(queue);
            append(new byte[] {1, (byte) i});
            try (FileChannel channel = FileChannel.open(queue, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(before), QueueLayout.LAST_FRAME_OFFSET);
            }
            append(new byte[] {2, (byte) i});
        }
        assertThat(readAll()).hasSize(8).isSortedAccordingTo((a, b) -> a[1] != b[1] ? a[1] - b[1] : a[0] - b[0]);
        assertThat(readThroughChronicle())
                .usingElementComparator(Arrays::compare)
                .isEqualTo(readAll());
    }

    private static byte[] words(Path queue) throws Exception {
        byte[] words = new byte[16];
        try (FileChannel channel = FileChannel.open(queue, StandardOpenOption.READ)) {
            channel.read(ByteBuffer.wrap(words), QueueLayout.LAST_FRAME_OFFSET);
        }
        return words;
    }

    @Test
    void aFrameThatIsTakenBackIsErasedAndWrittenOver() throws Exception {
        append(new byte[] {1, 2, 3, 4, 5});
        long end = end();
        flip(generation.resolve(QueueLayout.QUEUE_FILE), end, 0x7);
        GenerationLog log = GenerationLog.open(1, generation);
        assertThat(log.reader().next()).isTrue();
        assertThat(log.reader().next()).isTrue();
        log.reader().unread();
        assertThat(log.reader().position()).isEqualTo(end);
        log.allocate(0);
        log.eraseTorn();
        log.append(new byte[] {9}, 0, 1);
        log.readBack(new byte[] {9}, 0, 1);
        log.close();
        assertThat(readAll())
                .usingElementComparator(Arrays::compare)
                .containsExactly(new byte[] {1, 2, 3, 4, 5}, new byte[] {9});
    }

    @Test
    void anInterruptNeitherBreaksReadingNorWriting() throws Exception {
        GenerationLog log = openAtEnd();
        Thread.currentThread().interrupt();
        long allocatedEnd = 0;
        byte[] frame = new byte[10_000];
        for (int i = 0; i < 500; i++) {
            allocatedEnd = log.allocate(allocatedEnd);
            log.append(frame, 0, frame.length);
            log.readBack(frame, 0, frame.length);
        }
        log.force();
        assertThat(Thread.interrupted()).isTrue();
        log.close();
        assertThat(readAll()).hasSize(500);
    }

    private void assertFlipIsFound(Path file, long at) throws Exception {
        flip(file, at, 0x10);
        assertThatThrownBy(() -> {
                    GenerationLog log = openAtEnd();
                    try {
                        log.allocate(0);
                    } finally {
                        log.close();
                    }
                })
                .as("byte %d of %s", at, file)
                .isInstanceOf(JournalDamagedException.class);
        flip(file, at, 0x10);
    }

    private void append(byte[] frame) throws Exception {
        GenerationLog log = openAtEnd();
        log.allocate(0);
        log.append(frame, 0, frame.length);
        log.readBack(frame, 0, frame.length);
        log.close();
    }

    private GenerationLog openAtEnd() throws Exception {
        GenerationLog log = GenerationLog.open(1, generation);
        while (log.reader().next()) {
            // to the end
        }
        return log;
    }

    private long end() throws Exception {
        GenerationLog log = openAtEnd();
        long end = log.reader().position();
        log.close();
        return end;
    }

    private List<byte[]> readAll() throws Exception {
        List<byte[]> frames = new ArrayList<>();
        try (FrameReader reader = FrameReader.open(generation)) {
            while (reader.next()) {
                frames.add(Arrays.copyOf(reader.frame(), reader.length()));
            }
        }
        return frames;
    }

    private List<byte[]> readThroughChronicle() {
        List<byte[]> frames = new ArrayList<>();
        try (ChronicleQueue queue = SingleChronicleQueueBuilder.binary(generation)
                        .rollCycle(RollCycles.FAST_DAILY)
                        .blockSize(FrameAppender.BLOCK_BYTES)
                        .readOnly(true)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            while (true) {
                try (DocumentContext document = tailer.readingDocument()) {
                    if (!document.isPresent()) {
                        return frames;
                    }
                    frames.add(java.util.Objects.requireNonNull(document.wire())
                            .bytes()
                            .toByteArray());
                }
            }
        }
    }

    static void flip(Path file, long at, int mask) throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ mask)).flip();
            channel.write(one, at);
        }
    }
}
