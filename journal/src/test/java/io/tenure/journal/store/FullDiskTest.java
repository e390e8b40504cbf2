package io.tenure.journal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.BootId;
import io.tenure.journal.Entry;
import io.tenure.journal.Extras;
import io.tenure.journal.JournalUnavailableException;
import io.tenure.journal.Moment;
import io.tenure.journal.Note;
import io.tenure.journal.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real small file system, where this account may mount one; else skipped, and reported as such. */
final class FullDiskTest {
    private static final int SIZE_MIB = 12;

    @TempDir
    Path parent;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(parent.resolve("disk"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + SIZE_MIB + "m", "tmpfs", disk.toString()) == 0,
                "this account may not mount a file system");
    }

    @AfterEach
    void unmount() throws Exception {
        // Mappings outlive the handles until they are collected, so the file system is only detached.
        run("umount", "-l", disk.toString());
    }

    @Test
    void aFullDiskRefusesCleanlyKeepsWhatIsThereAndGoesOnByItselfOnceThereIsRoom() throws Exception {
        List<Entry> followed = new ArrayList<>();
        try (ChronicleJournal journal = ChronicleJournal.open(disk.resolve("journal"), options(), followed::add)) {
            append(journal, "first");
            Path filler = disk.resolve("filler");
            fill(filler);
            assertThatThrownBy(() -> {
                        while (true) {
                            append(journal, "x".repeat(60_000));
                        }
                    })
                    .isInstanceOf(JournalUnavailableException.class)
                    .hasMessageContaining("no room")
                    .hasMessageContaining("make room");
            int kept = followed.size();
            assertThat(kept).isGreaterThan(1);
            try (Tail tail = journal.tail(Position.START)) {
                assertThat(JournalContract.drain(tail)).isEqualTo(followed);
            }
            Entry newest = followed.get(kept - 1);
            assertThatThrownBy(() -> journal.rebase(JournalContract.checkpoint(newest)))
                    .isInstanceOf(JournalUnavailableException.class);

            Files.delete(filler);
            append(journal, "more");
            assertThat(followed).hasSize(kept + 1);
            assertThat(journal.rebase(JournalContract.checkpoint(followed.get(kept))))
                    .isTrue();
        }
        List<Entry> again = new ArrayList<>();
        try (ChronicleJournal journal = ChronicleJournal.open(disk.resolve("journal"), options(), again::add);
                Tail tail = journal.tail(Position.START)) {
            assertThat(JournalContract.drain(tail)).isEqualTo(followed);
        }
    }

    @Test
    void aJournalThatDoesNotFitIsNotCreatedAndLeavesNothingInTheWay() throws Exception {
        Path filler = disk.resolve("filler");
        fill(filler);
        assertThatThrownBy(() -> ChronicleJournal.open(disk.resolve("journal"), options(), entry -> {}))
                .isInstanceOf(JournalUnavailableException.class)
                .hasMessageContaining(disk.toString())
                .hasMessageContaining("free some room");
        Files.delete(filler);
        try (ChronicleJournal journal = ChronicleJournal.open(disk.resolve("journal"), options(), entry -> {})) {
            append(journal, "first");
            assertThat(journal.head().position()).isEqualTo(new Position(0, 1));
        }
    }

    private static JournalOptions options() {
        return new JournalOptions(
                Durability.PROCESS_CRASH,
                Duration.ofSeconds(30),
                () -> new Moment(System.currentTimeMillis() * 1000, new BootId(1, 1), System.nanoTime() / 1000),
                "test",
                false,
                true);
    }

    private static void append(Journal journal, String text) {
        journal.commit((now, next) -> Proposal.of(List.of(new Note("test", text, Extras.NONE)), entries -> entries));
    }

    private static void fill(Path filler) throws IOException {
        try (var out = Files.newOutputStream(filler)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }
}
