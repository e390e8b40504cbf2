package io.tenure.journal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.BootId;
import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.JournalUnavailableException;
import io.tenure.journal.Position;
import io.tenure.journal.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadFileTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void create() throws Exception {
        file = directory.resolve("HEAD");
        HeadFile.create(file, slot(1));
    }

    private static HeadSlot slot(long seq) {
        return new HeadSlot(
                new Position(3, seq),
                new Sha256(seq, seq, seq, seq),
                7,
                new BootId(1, 2),
                seq * 8,
                seq * 16,
                true,
                false);
    }

    @Test
    void whatOneHandleWritesAnotherReads() {
        HeadFile writer = HeadFile.open(file, false);
        HeadFile reader = HeadFile.open(file, true);
        assertThat(reader.read()).isEqualTo(slot(1));
        for (long seq = 2; seq < 50; seq++) {
            writer.write(slot(seq).withSwitching(seq % 2 == 0).withClean(seq % 3 == 0));
            assertThat(reader.read())
                    .isEqualTo(slot(seq).withSwitching(seq % 2 == 0).withClean(seq % 3 == 0));
        }
    }

    @Test
    void everyFlippedByteLeavesTheLastSlotOrTheOneBeforeOrIsReported() throws Exception {
        HeadFile writer = HeadFile.open(file, false);
        writer.write(slot(2));
        writer.write(slot(3));
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i += isInSlot(i) || i < 8 ? 1 : 61) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x40;
            Files.write(file, damaged);
            if (i < 8) {
                assertThatThrownBy(() -> HeadFile.open(file, false)).isInstanceOf(JournalDamagedException.class);
            } else {
                HeadFile head = HeadFile.open(file, false);
                assertThat(head.read()).isIn(slot(2), slot(3));
                head.write(slot(4));
                assertThat(head.read()).isEqualTo(slot(4));
            }
        }
    }

    private static boolean isInSlot(int offset) {
        return offset % 512 < 112 && (offset / 512 == 1 || offset / 512 == 2);
    }

    @Test
    void aWriterThatNobodyExcludedIsFound() {
        HeadFile one = HeadFile.open(file, false);
        HeadFile other = HeadFile.open(file, false);
        one.read();
        other.read();
        other.write(slot(2));
        assertThatThrownBy(() -> one.write(slot(2)))
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("LOCK");
        assertThat(one.read()).isEqualTo(slot(2));
        one.write(slot(3));
        assertThat(other.read()).isEqualTo(slot(3));
    }

    @Test
    void bothSlotsDamagedIsDamageAndNeverRecreated() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        bytes[512 + 20] ^= 1;
        Files.write(file, bytes);
        HeadFile head = HeadFile.open(file, false);
        assertThatThrownBy(head::read)
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("HEAD")
                .hasMessageContaining("checksum");
    }

    @Test
    void anyOtherSizeIsDamage() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        for (int size : new int[] {0, 1, 511, 1023, 4095}) {
            Files.write(file, java.util.Arrays.copyOf(whole, size));
            assertThatThrownBy(() -> HeadFile.open(file, true)).isInstanceOf(JournalDamagedException.class);
        }
        Files.delete(file);
        assertThatThrownBy(() -> HeadFile.open(file, true))
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("no file");
    }

    @Test
    void aSymbolicLinkIsNotFollowed() throws Exception {
        Path link = directory.resolve("LINK");
        Files.createSymbolicLink(link, file);
        assertThatThrownBy(() -> HeadFile.open(link, true))
                .isInstanceOf(JournalUnavailableException.class)
                .hasMessageContaining("symbolic link");
    }

    @Test
    void aReaderNeverSeesAHalfWrittenSlot() throws Exception {
        HeadFile writer = HeadFile.open(file, false);
        HeadFile reader = HeadFile.open(file, true);
        AtomicBoolean isDone = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reading = new Thread(() -> {
            long last = 0;
            while (!isDone.get()) {
                HeadSlot slot = reader.read();
                if (!slot.equals(slot(slot.position().seq())) || slot.position().seq() < last) {
                    failure.set(new AssertionError("torn or older: " + slot));
                    return;
                }
                last = slot.position().seq();
            }
        });
        reading.start();
        for (long seq = 2; seq < 200_000; seq++) {
            writer.write(slot(seq));
        }
        isDone.set(true);
        reading.join();
        assertThat(failure.get()).isNull();
        assertThat(reader.read()).isEqualTo(slot(199_999));
    }
}
