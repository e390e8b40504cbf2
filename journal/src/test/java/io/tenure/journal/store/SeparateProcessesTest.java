package io.tenure.journal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.BootId;
import io.tenure.journal.Entry;
import io.tenure.journal.Extras;
import io.tenure.journal.JournalException;
import io.tenure.journal.Moment;
import io.tenure.journal.Note;
import io.tenure.journal.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract between processes: one order of decisions, whoever decides, compacts, reads or came too late. */
final class SeparateProcessesTest {
    private static final int DECISIONS = 400;

    @TempDir
    Path parent;

    private Path directory() {
        return parent.resolve("journal");
    }

    private static JournalOptions options(boolean isReadOnly) {
        return new JournalOptions(
                Durability.PROCESS_CRASH,
                Duration.ofSeconds(60),
                () -> new Moment(System.currentTimeMillis() * 1000, new BootId(1, 1), System.nanoTime() / 1000),
                "test",
                isReadOnly,
                true);
    }

    @Test
    void everyDecisionSeesAllBeforeItAlsoThoseOfOtherProcessesAndAcrossCompactions() throws Exception {
        List<Entry> tailed = new ArrayList<>();
        try (ChronicleJournal journal = ChronicleJournal.open(directory(), options(false), entry -> {});
                Tail tail = journal.tail(Position.START);
                ChildJvm a = ChildJvm.start(Counting.class, directory().toString());
                ChildJvm b = ChildJvm.start(Counting.class, directory().toString())) {
            while (tailed.size() < 2 * DECISIONS) {
                List<Entry> fresh = JournalContract.drain(tail);
                tailed.addAll(fresh);
                if (!fresh.isEmpty()) {
                    Entry newest = fresh.get(fresh.size() - 1);
                    if (newest.position().equals(newest.groupEnd())) {
                        journal.rebase(JournalContract.checkpoint(newest));
                    }
                }
            }
            assertThat(a.await()).isZero();
            assertThat(b.await()).isZero();
        }
        // Each decision wrote how many it had seen: no two saw the same, and none missed one.
        assertThat(JournalContract.texts(tailed))
                .isEqualTo(IntStream.range(0, 2 * DECISIONS)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void processesThatCreateTheSameJournalAtOnceMakeOne() throws Exception {
        List<ChildJvm> children = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            children.add(ChildJvm.start(Creating.class, directory().toString(), "p" + i));
        }
        for (ChildJvm child : children) {
            assertThat(child.await()).isZero();
            child.close();
        }
        try (ChronicleJournal journal = ChronicleJournal.open(directory(), options(true), entry -> {});
                Tail tail = journal.tail(Position.START)) {
            assertThat(JournalContract.texts(JournalContract.drain(tail))).containsExactlyInAnyOrder("p0", "p1", "p2");
        }
    }

    @Test
    void withoutTheFlagsWritingSaysWhichAreMissingAndReadingWorks() throws Exception {
        ChronicleJournal.open(directory(), options(false), entry -> {}).close();
        try (ChildJvm child = ChildJvm.startWithout(
                JvmFlags.forThisJvm(), Creating.class, directory().toString(), "x")) {
            assertThat(child.line())
                    .startsWith("JournalUnavailableException")
                    .contains(JvmFlags.ALL)
                    .contains("JDK_JAVA_OPTIONS");
            assertThat(child.await()).isEqualTo(3);
        }
        try (ChildJvm child = ChildJvm.startWithout(
                JvmFlags.forThisJvm(), Reading.class, directory().toString())) {
            assertThat(child.line()).isEqualTo("at 0, chronicle prepared: false");
        }
    }

    @Test
    void anInnocentDirectoryIsNotTouchedByWhoeverReads() throws Exception {
        Files.createDirectory(directory());
        try (ChildJvm child = ChildJvm.start(Reading.class, directory().toString())) {
            assertThat(child.line()).contains("holds none").contains(directory().toString());
        }
        assertThat(Disk.list(directory())).isEmpty();
    }

    /** Commits decisions that say how many entries their process had seen. */
    static final class Counting {
        public static void main(String[] args) {
            long[] seen = {0};
            // A checkpoint stands for as many entries as its seq says.
            Follower follower = entry -> seen[0] = entry.position().seq();
            try (ChronicleJournal journal = ChronicleJournal.open(Path.of(args[0]), options(false), follower)) {
                for (int i = 0; i < DECISIONS; i++) {
                    journal.commit((now, next) -> Proposal.of(
                            List.of(new Note("test", Long.toString(seen[0]), Extras.NONE)), entries -> entries));
                }
            }
        }
    }

    /** Opens or creates the journal and appends one entry. */
    static final class Creating {
        public static void main(String[] args) {
            try (ChronicleJournal journal = ChronicleJournal.open(Path.of(args[0]), options(false), entry -> {})) {
                journal.commit((now, next) ->
                        Proposal.of(List.of(new Note("test", args[1], Extras.NONE)), entries -> entries));
            } catch (JournalException e) {
                System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
                System.exit(3);
            }
        }
    }

    /** Opens the journal for reading only and says where it ends. */
    static final class Reading {
        public static void main(String[] args) {
            try (ChronicleJournal journal = ChronicleJournal.open(Path.of(args[0]), options(true), entry -> {})) {
                String end = journal.head().position().toString();
                System.out.println("at " + end + ", chronicle prepared: " + isChroniclePrepared());
            } catch (JournalException e) {
                System.out.println(e.getMessage());
            }
        }

        private static boolean isChroniclePrepared() {
            return System.getProperty("chronicle.analytics.disable") != null;
        }
    }
}
