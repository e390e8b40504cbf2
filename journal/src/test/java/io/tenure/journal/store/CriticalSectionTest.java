package io.tenure.journal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.JournalBusyException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CriticalSectionTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void threadsExcludeEachOther() throws Exception {
        CriticalSection section = CriticalSection.open(lockFile());
        int[] unguarded = {0};
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 5_000; n++) {
                    section.enter(LONG);
                    try {
                        unguarded[0]++;
                    } finally {
                        section.leave();
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        section.close();
        assertThat(unguarded[0]).isEqualTo(20_000);
    }

    @Test
    void oneSectionPerFileWhateverThePathAndClosingOneUseKeepsTheOther() throws Exception {
        CriticalSection first = CriticalSection.open(lockFile());
        Path alias = Files.createSymbolicLink(directory.resolve("alias"), directory);
        CriticalSection second = CriticalSection.open(alias.resolve("LOCK"));
        assertThat(second).isSameAs(first);
        first.enter(LONG);
        second.close();
        try (ChildJvm child = ChildJvm.start(Entering.class, lockFile().toString(), "50")) {
            assertThat(child.line())
                    .startsWith("busy: the journal")
                    .contains("process " + ProcessHandle.current().pid());
        }
        first.leave();
        first.close();
    }

    @Test
    void processesExcludeEachOther() throws Exception {
        Path counter = Files.write(directory.resolve("counter"), new byte[8]);
        try (ChildJvm a = ChildJvm.start(Counting.class, lockFile().toString(), counter.toString(), "2000");
                ChildJvm b = ChildJvm.start(Counting.class, lockFile().toString(), counter.toString(), "2000")) {
            assertThat(a.await()).isZero();
            assertThat(b.await()).isZero();
        }
        try (RandomAccessFile file = new RandomAccessFile(counter.toFile(), "r")) {
            assertThat(file.readLong()).isEqualTo(4_000);
        }
    }

    @Test
    void aKilledHolderLeavesTheSectionFree() throws Exception {
        CriticalSection section = CriticalSection.open(lockFile());
        try (ChildJvm child = ChildJvm.start(Staying.class, lockFile().toString())) {
            assertThat(child.line()).isEqualTo("inside");
            assertThatThrownBy(() -> section.enter(Duration.ofMillis(20)))
                    .isInstanceOf(JournalBusyException.class)
                    .hasMessageContaining("process " + child.pid())
                    .hasMessageContaining("since 20");
            child.kill();
            section.enter(LONG);
            section.leave();
        }
        section.close();
    }

    @Test
    void aBusySectionNamesTheThreadThatIsInside() throws Exception {
        CriticalSection section = CriticalSection.open(lockFile());
        CountDownLatch isInside = new CountDownLatch(1);
        CountDownLatch mayLeave = new CountDownLatch(1);
        Thread holder = new Thread(
                () -> {
                    section.enter(LONG);
                    isInside.countDown();
                    awaitUninterrupted(mayLeave);
                    section.leave();
                },
                "the-holder");
        holder.start();
        isInside.await();
        assertThatThrownBy(() -> section.enter(Duration.ofMillis(5)))
                .isInstanceOf(JournalBusyException.class)
                .hasMessageContaining("the-holder");
        mayLeave.countDown();
        holder.join();
        section.close();
    }

    @Test
    void anInterruptNeitherBreaksTheSectionNorGetsLost() {
        CriticalSection section = CriticalSection.open(lockFile());
        Thread.currentThread().interrupt();
        for (int i = 0; i < 3; i++) {
            section.enter(LONG);
            section.leave();
        }
        assertThat(Thread.interrupted()).isTrue();
        section.close();
    }

    @Test
    void anInterruptedWaiterWaitsOnAndKeepsItsInterrupt() throws Exception {
        CriticalSection section = CriticalSection.open(lockFile());
        try (ChildJvm child = ChildJvm.start(Staying.class, lockFile().toString())) {
            assertThat(child.line()).isEqualTo("inside");
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> section.enter(Duration.ofMillis(20))).isInstanceOf(JournalBusyException.class);
            assertThat(Thread.interrupted()).isTrue();
            child.kill();
            section.enter(LONG);
            section.leave();
        }
        section.close();
    }

    @Test
    void enteringTwiceIsAProgrammingError() {
        CriticalSection section = CriticalSection.open(lockFile());
        section.enter(LONG);
        assertThatThrownBy(() -> section.enter(LONG)).isInstanceOf(IllegalStateException.class);
        section.leave();
        assertThatThrownBy(section::leave).isInstanceOf(IllegalStateException.class);
        section.close();
    }

    @Test
    void aProcessThatEntersAllTheTimeDoesNotStarveAnother() throws Exception {
        CriticalSection section = CriticalSection.open(lockFile());
        try (ChildJvm child = ChildJvm.start(Entering.class, lockFile().toString(), "30000")) {
            boolean isOtherDone = false;
            for (int i = 0; !isOtherDone; i++) {
                section.enter(LONG);
                section.leave();
                isOtherDone = i % 1_000 == 0 && child.hasLine();
            }
            assertThat(child.line()).isEqualTo("entered");
        }
        section.close();
    }

    private Path lockFile() {
        return directory.resolve("LOCK");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Enters once, within so many milliseconds, and says how it went. */
    static final class Entering {
        public static void main(String[] args) {
            CriticalSection section = CriticalSection.open(Path.of(args[0]));
            try {
                section.enter(Duration.ofMillis(Long.parseLong(args[1])));
                section.leave();
                System.out.println("entered");
            } catch (JournalBusyException e) {
                System.out.println("busy: " + e.getMessage());
            }
            System.out.flush();
        }
    }

    /** Enters and stays until it is killed. */
    static final class Staying {
        public static void main(String[] args) throws Exception {
            CriticalSection.open(Path.of(args[0])).enter(LONG);
            System.out.println("inside");
            System.out.flush();
            new CountDownLatch(1).await();
        }
    }

    /** Adds to a number in a file, unguarded but for the section. */
    static final class Counting {
        public static void main(String[] args) throws IOException {
            CriticalSection section = CriticalSection.open(Path.of(args[0]));
            try (RandomAccessFile file = new RandomAccessFile(args[1], "rw")) {
                for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                    section.enter(LONG);
                    try {
                        file.seek(0);
                        long number = file.readLong();
                        file.seek(0);
                        file.writeLong(number + 1);
                    } finally {
                        section.leave();
                    }
                }
            }
            section.close();
        }
    }
}
