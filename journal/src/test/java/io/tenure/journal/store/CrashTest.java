package io.tenure.journal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.BootId;
import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.Extras;
import io.tenure.journal.Moment;
import io.tenure.journal.Note;
import io.tenure.journal.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real processes that die at each step of the work, and at random instants; whoever comes next finds everything. */
final class CrashTest {
    private static final int APPENDS_PER_REBASE = 3;
    private static final int ROUNDS = 4;
    private static final Set<Step> MAY_STAND_UNACKNOWLEDGED =
            EnumSet.of(Step.APPENDED, Step.READ_BACK, Step.HEAD_WRITTEN, Step.LEFT, Step.FORCED);
    private static final int EXIT_OF_A_CRASH = 9;

    @TempDir
    Path parent;

    private Path directory() {
        return parent.resolve("journal");
    }

    private static JournalOptions options() {
        return new JournalOptions(
                Durability.POWER_LOSS,
                Duration.ofSeconds(30),
                () -> new Moment(System.currentTimeMillis() * 1000, new BootId(1, 1), System.nanoTime() / 1000),
                "test",
                false,
                true);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aCrashAtThisStepLosesNothingAndLeavesNothingBehind(Step step) throws Exception {
        int occurrence = step.compareTo(Step.FORMAT_WRITTEN) < 0 || step == Step.CURRENT_REPLACED ? 2 : 1;
        List<String> acknowledged;
        try (ChildJvm child =
                ChildJvm.start(Appending.class, directory().toString(), "c", step.name(), "" + occurrence)) {
            acknowledged = lines(child);
            assertThat(child.await()).as("the step was reached").isEqualTo(EXIT_OF_A_CRASH);
        }
        assertWhole(acknowledged, MAY_STAND_UNACKNOWLEDGED.contains(step));
        assertTidy();
    }

    @Test
    void processesThatAreKilledAtRandomLoseNothingAndWedgeNobody() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed of the kills: " + seed);
        Random random = new Random(seed);
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            try (ChildJvm a = ChildJvm.start(Appending.class, directory().toString(), "a" + round, "", "0");
                    ChildJvm b = ChildJvm.start(Appending.class, directory().toString(), "b" + round, "", "0")) {
                int lines = random.nextInt(60);
                for (int i = 0; i < lines; i++) {
                    acknowledged.add(a.line());
                }
                a.kill();
                acknowledged.addAll(lines(a));
                for (int i = 0; i < 20; i++) {
                    acknowledged.add(b.line());
                }
                b.kill();
                acknowledged.addAll(lines(b));
            }
        }
        acknowledged.removeIf(String::isEmpty);
        assertWhole(acknowledged, true);
        assertTidy();
    }

    /** Everything acknowledged is there, once, in order and without a gap, and the journal goes on. */
    private void assertWhole(List<String> acknowledged, boolean mayHoldMore) {
        List<Entry> followed = new ArrayList<>();
        try (ChronicleJournal journal = ChronicleJournal.open(directory(), options(), followed::add);
                Tail tail = journal.tail(Position.START)) {
            List<Entry> all = JournalContract.drain(tail);
            List<String> texts = JournalContract.texts(all);
            assertThat(texts).containsAll(acknowledged).doesNotHaveDuplicates();
            if (!mayHoldMore) {
                assertThat(texts).hasSameSizeAs(acknowledged);
            }
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).position()).isEqualTo(new Position(0, i + 1L));
            }
            Entry next = append(journal, "after the crash");
            assertThat(next.position()).isEqualTo(new Position(0, all.size() + 1L));
            assertThat(journal.rebase(checkpoint(next))).isTrue();
            assertThat(JournalContract.texts(JournalContract.drain(tail))).containsExactly("after the crash");
        }
    }

    private void assertTidy() throws IOException {
        Set<String> names = new HashSet<>();
        for (Path child : Disk.list(directory())) {
            names.add(child.getFileName().toString());
        }
        names.removeIf(name -> name.startsWith("gen-"));
        assertThat(names).containsExactlyInAnyOrder("CURRENT", "FORMAT", "HEAD", "LOCK", "archive");
        assertThat(new JournalDirectory(directory()).generations()).hasSize(1);
        for (Path child : Disk.list(directory().resolve("archive"))) {
            assertThat(child.getFileName().toString()).endsWith(".tnra.gz").startsWith("gen-");
        }
    }

    private static List<String> lines(ChildJvm child) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = child.line(); !line.isEmpty(); line = child.line()) {
            lines.add(line);
        }
        return lines;
    }

    private static Entry append(Journal journal, String text) {
        return journal.commit(
                (now, next) -> Proposal.of(List.of(new Note("test", text, Extras.NONE)), entries -> entries.get(0)));
    }

    private static Checkpoint checkpoint(Entry at) {
        return new Checkpoint(at.position(), at.time(), at.hash(), List.of());
    }

    /** Appends and rebases, prints what was acknowledged, and dies at a step if one is named; else goes on for ever. */
    static final class Appending {
        public static void main(String[] args) {
            AtomicInteger left = new AtomicInteger(Integer.parseInt(args[3]));
            Steps steps = step -> {
                if (step.name().equals(args[2]) && left.decrementAndGet() == 0) {
                    Runtime.getRuntime().halt(EXIT_OF_A_CRASH);
                }
            };
            boolean isEndless = args[2].isEmpty();
            ChronicleJournal journal = ChronicleJournal.open(Path.of(args[0]), options(), entry -> {}, steps);
            for (int i = 0; isEndless || i < ROUNDS * APPENDS_PER_REBASE; i++) {
                String text = args[1] + "-" + i;
                Entry entry = append(journal, text);
                System.out.println(text);
                System.out.flush();
                if (i % APPENDS_PER_REBASE == APPENDS_PER_REBASE - 1) {
                    journal.rebase(checkpoint(entry));
                }
            }
        }
    }
}
