package io.tenure.journal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.BootId;
import io.tenure.journal.Entry;
import io.tenure.journal.JournalBusyException;
import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.JournalFormatException;
import io.tenure.journal.JournalUnavailableException;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.PositionExpiredException;
import io.tenure.journal.Recover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChronicleJournalTest extends JournalContract {
    @TempDir
    Path parent;

    @Override
    Journal open(JournalOptions options, Follower follower) {
        return ChronicleJournal.open(directory(), options, follower);
    }

    private Path directory() {
        return parent.resolve("journal");
    }

    private JournalOptions with(Durability durability, boolean isReadOnly, boolean createIfMissing) {
        JournalOptions base = options();
        return new JournalOptions(
                durability, Duration.ofMillis(200), base.clocks(), base.writer(), isReadOnly, createIfMissing);
    }

    @Test
    void noOperationReadsTheLogAgain() {
        try (Handle handle = open();
                Handle other = open()) {
            for (int i = 0; i < 200; i++) {
                handle.append("n" + i);
            }
            ChronicleJournal own = (ChronicleJournal) handle.journal;
            ChronicleJournal others = (ChronicleJournal) other.journal;
            // Its own entries need no decoding, and the other's catching up decodes each frame once.
            assertThat(own.decodedFrames()).isZero();
            other.read();
            assertThat(others.decodedFrames()).isEqualTo(200);
            for (int i = 0; i < 50; i++) {
                other.append("m" + i);
                other.read();
            }
            assertThat(others.decodedFrames()).isEqualTo(200);
            assertThat(own.decodedFrames()).isZero();
            handle.append("last");
            assertThat(own.decodedFrames()).isEqualTo(50);
        }
    }

    @Test
    void everythingIsThereAgainAfterReopening() {
        List<Entry> written;
        try (Handle handle = open()) {
            for (int i = 0; i < 100; i++) {
                handle.append("n" + i, "m" + i);
            }
            written = handle.read();
        }
        try (Handle handle = open()) {
            assertThat(handle.read()).isEqualTo(written);
            handle.append("more");
        }
        try (Handle readOnly = new Handle(with(Durability.PROCESS_CRASH, true, false))) {
            assertThat(readOnly.read()).hasSize(201).startsWith(written.toArray(new Entry[0]));
            assertThatThrownBy(() -> readOnly.append("no")).isInstanceOf(JournalUnavailableException.class);
            assertThatThrownBy(() -> readOnly.journal.rebase(checkpoint(written.get(1))))
                    .isInstanceOf(JournalUnavailableException.class);
        }
    }

    @Test
    void powerLossDurabilityAnswersOnlyAfterAForceAndManyThreadsShareOne() throws Exception {
        List<Thread> threads = new ArrayList<>();
        try (Handle handle = new Handle(with(Durability.POWER_LOSS, false, true))) {
            for (int i = 0; i < 8; i++) {
                Thread thread = new Thread(() -> {
                    for (int n = 0; n < 20; n++) {
                        handle.append("n");
                        handle.read();
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            Entry at = handle.append("last").get(0);
            assertThat(handle.journal.rebase(checkpoint(at))).isTrue();
            handle.append("after");
            assertThat(texts(handle.read())).hasSize(162);
        }
    }

    @Test
    void everythingIsCreatedForItsOwnerAlone() throws Exception {
        try (Handle handle = open()) {
            Entry at = handle.append("a").get(0);
            handle.journal.rebase(checkpoint(at));
        }
        try (Stream<Path> files = Files.walk(directory())) {
            for (Path file : files.toList()) {
                String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertThat(permissions).as(file.toString()).endsWith("------");
            }
        }
    }

    @Test
    void anArchivedGenerationIsSealedAndLeavesNothingElseBehind() throws Exception {
        try (Handle handle = open()) {
            Entry at = handle.append("a").get(0);
            handle.append("b");
            handle.journal.rebase(checkpoint(at));
            try (ArchiveReader archive = ArchiveReader.open(new JournalDirectory(directory()).archiveFile(1), 1)) {
                assertThat(archive.startsAfter()).isEqualTo(Position.START);
                assertThat(archive.next()).isTrue();
                assertThat(archive.next()).isTrue();
                assertThat(archive.next()).isFalse();
                assertThat(archive.seal())
                        .isEqualTo(new Seal(
                                2,
                                new Position(0, 2),
                                handle.read().get(1).hash(),
                                2,
                                archive.seal().bytes()));
            }
        }
        assertThat(names(directory()))
                .containsExactlyInAnyOrder("CURRENT", "FORMAT", "HEAD", "LOCK", "archive", "gen-0000000002");
        assertThat(names(directory().resolve("archive"))).containsExactly("gen-0000000001.tnra.gz");
    }

    @Test
    void everyDamagedByteOfAnArchiveIsFoundOrChangesNothing() throws Exception {
        List<Entry> whole;
        try (Handle handle = open()) {
            Entry at = handle.append("a", "b").get(1);
            handle.journal.rebase(checkpoint(at));
            handle.append("c");
            whole = handle.read();
        }
        Path archive = new JournalDirectory(directory()).archiveFile(1);
        byte[] bytes = Files.readAllBytes(archive);
        for (int i = 0; i < bytes.length; i += 2) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x21;
            assertDamagedOrEqual(archive, damaged, whole);
        }
        for (int length = 0; length < bytes.length; length += 7) {
            Files.write(archive, java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(this::tailAll).isInstanceOf(JournalDamagedException.class);
        }
    }

    private void assertDamagedOrEqual(Path file, byte[] bytes, List<Entry> whole) throws IOException {
        Files.write(file, bytes);
        List<Entry> found;
        try {
            found = tailAll();
        } catch (JournalDamagedException damage) {
            assertThat(damage.file()).isEqualTo(file.toString());
            return;
        }
        assertThat(found).isEqualTo(whole);
    }

    private List<Entry> tailAll() {
        try (Handle handle = new Handle(with(Durability.PROCESS_CRASH, true, false));
                Tail tail = handle.journal.tail(Position.START)) {
            return drain(tail);
        }
    }

    @Test
    void whatRetentionDroppedIsSaidToBeGoneAndNeverSkipped() throws Exception {
        try (Handle handle = open()) {
            Entry at = handle.append("a", "b").get(1);
            handle.append("c");
            handle.journal.rebase(checkpoint(at));
            Files.delete(new JournalDirectory(directory()).archiveFile(1));
            try (Tail expired = handle.journal.tail(new Position(0, 1));
                    Tail kept = handle.journal.tail(new Position(0, 2));
                    Tail all = handle.journal.tail(Position.START)) {
                assertThatThrownBy(expired::poll).isInstanceOf(PositionExpiredException.class);
                assertThatThrownBy(expired::poll).isInstanceOf(PositionExpiredException.class);
                assertThat(texts(drain(kept))).containsExactly("c");
                List<Entry> found = drain(all);
                assertThat(found.get(0).record()).isEqualTo(checkpoint(at));
                assertThat(texts(found)).containsExactly("c");
            }
        }
    }

    @Test
    void anUnforcedEndBeforeAPowerFailureRaisesTheEpochAndIsRecorded() throws Exception {
        try (Handle handle = open()) {
            handle.append("a");
            handle.append("b");
            copyAsAfterPowerFailure();
        }
        Path copy = parent.resolve("copy");
        List<Entry> followed = new ArrayList<>();
        try (ChronicleJournal journal = ChronicleJournal.open(copy, options(), followed::add)) {
            assertThat(texts(followed)).containsExactly("a", "b");
            Entry recovery = followed.get(2);
            assertThat(recovery.position()).isEqualTo(new Position(1, 1));
            assertThat(recovery.record()).isInstanceOfSatisfying(Recover.class, recover -> {
                assertThat(recover.lastKept()).isEqualTo(new Position(0, 2));
                assertThat(recover.lastKnown()).isEqualTo(new Position(0, 2));
            });
            Entry next = journal.commit((now, position) -> Proposal.of(List.of(note("c")), entries -> entries.get(0)));
            assertThat(next.position()).isEqualTo(new Position(1, 2));
            try (Tail tail = journal.tail(new Position(0, 1))) {
                assertThat(drain(tail)).isEqualTo(followed.subList(1, 4));
            }
            assertThat(journal.rebase(checkpoint(next))).isTrue();
        }
        List<Entry> reopened = new ArrayList<>();
        try (ChronicleJournal journal = ChronicleJournal.open(copy, options(), reopened::add)) {
            assertThat(journal.head().position()).isEqualTo(new Position(1, 2));
            try (Tail tail = journal.tail(Position.START)) {
                assertThat(texts(drain(tail))).containsExactly("a", "b", "c");
            }
        }
    }

    @Test
    void aPowerFailureThatLostTheEndKeepsWhatIsValidAndSetsTheRestAside() throws Exception {
        try (Handle handle = open()) {
            handle.append("a");
            handle.append("b");
            handle.append("c");
            copyAsAfterPowerFailure();
        }
        Path copy = parent.resolve("copy");
        Path queue = copy.resolve("gen-0000000001").resolve(QueueLayout.QUEUE_FILE);
        byte[] bytes = Files.readAllBytes(queue);
        long second = offsetOfFrame(copy.resolve("gen-0000000001"), 2);
        java.util.Arrays.fill(bytes, (int) second + 40, (int) second + 60, (byte) 0);
        Files.write(queue, bytes);

        List<Entry> followed = new ArrayList<>();
        try (ChronicleJournal journal = ChronicleJournal.open(copy, options(), followed::add)) {
            assertThat(texts(followed)).containsExactly("a");
            assertThat(followed.get(1).record()).isInstanceOfSatisfying(Recover.class, recover -> {
                assertThat(recover.lastKept()).isEqualTo(new Position(0, 1));
                assertThat(recover.lastKnown()).isEqualTo(new Position(0, 3));
            });
            journal.commit((now, position) -> Proposal.of(List.of(note("d")), entries -> entries));
        }
        List<Path> kept = Disk.list(copy.resolve("damaged"));
        assertThat(kept).hasSize(1);
        assertThat(Files.readAllBytes(kept.get(0).resolve(QueueLayout.QUEUE_FILE)))
                .isEqualTo(bytes);
    }

    @Test
    void aCleanCloseBeforeARebootKeepsTheEpoch() throws Exception {
        try (Handle handle = open()) {
            handle.append("a");
        }
        rewriteBoot(directory());
        try (Handle handle = open()) {
            assertThat(handle.append("b").get(0).position()).isEqualTo(new Position(0, 2));
        }
    }

    @Test
    void aLogThatWasCutAtAFrameBoundaryIsDamagedAndGrantsNothing() throws Exception {
        try (Handle handle = open()) {
            handle.append("a");
            handle.append("b");
            handle.append("c");
        }
        Path generation = directory().resolve("gen-0000000001");
        long third = offsetOfFrame(generation, 3);
        byte[] bytes = Files.readAllBytes(generation.resolve(QueueLayout.QUEUE_FILE));
        java.util.Arrays.fill(bytes, (int) third, (int) third + 400, (byte) 0);
        Files.write(generation.resolve(QueueLayout.QUEUE_FILE), bytes);
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("offset " + third)
                .hasMessageContaining("HEAD");
        assertThatThrownBy(this::tailAll).isInstanceOf(JournalDamagedException.class);
    }

    @Test
    void everyFlippedByteOfTheSmallFilesIsDamageOrHarmless() throws Exception {
        List<Entry> whole;
        try (Handle handle = open()) {
            handle.append("a");
            whole = handle.read();
        }
        for (String name : List.of("CURRENT", "FORMAT")) {
            Path file = directory().resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < bytes.length; i++) {
                byte[] damaged = bytes.clone();
                damaged[i] ^= 0x03;
                Files.write(file, damaged);
                try {
                    assertThat(tailAll()).isEqualTo(whole);
                } catch (JournalDamagedException | JournalFormatException found) {
                    assertThat(found).hasMessageContaining(directory().toString());
                }
            }
            Files.delete(file);
            assertThatThrownBy(this::open).isInstanceOf(JournalDamagedException.class);
            Files.write(file, bytes);
        }
        Files.delete(directory().resolve("HEAD"));
        assertThatThrownBy(this::open).isInstanceOf(JournalDamagedException.class);
    }

    @Test
    void everyFlippedByteOfTheLogIsFoundByWhoeverOpensIt() throws Exception {
        try (Handle handle = open()) {
            handle.append("a");
            handle.append("b");
        }
        Path generation = directory().resolve("gen-0000000001");
        Path queue = generation.resolve(QueueLayout.QUEUE_FILE);
        long end = offsetOfFrame(generation, 3);
        int harmless = 0;
        for (long at = QueueLayout.FIRST_FRAME; at < end; at++) {
            FrameLogTest.flip(queue, at, 0x11);
            try {
                tailAll();
                harmless++;
            } catch (JournalDamagedException found) {
                assertThat(found.file()).isEqualTo(queue.toString());
            }
            FrameLogTest.flip(queue, at, 0x11);
        }
        // At most three bytes behind each frame align the next and mean nothing.
        assertThat(harmless).isLessThanOrEqualTo(2 * (QueueLayout.ALIGNMENT - 1));
        assertThat(tailAll()).hasSize(2);
    }

    @Test
    void bytesBehindTheAcknowledgedEndAreNeverTakenForEntriesAndAreWrittenOver() throws Exception {
        try (Handle handle = open()) {
            handle.append("a");
        }
        Path generation = directory().resolve("gen-0000000001");
        Path queue = generation.resolve(QueueLayout.QUEUE_FILE);
        long end = offsetOfFrame(generation, 2);
        for (int mask : new int[] {0x01, 0x40, 0x80}) {
            for (int i = 0; i < 4; i++) {
                FrameLogTest.flip(queue, end + i, mask);
                try (Handle handle = open()) {
                    long entries = handle.read().size();
                    handle.append("more");
                    assertThat(handle.read()).hasSize((int) entries + 1);
                }
                end = offsetOfFrame(generation, Integer.MAX_VALUE);
            }
        }
        assertThat(tailAll()).hasSize(13);
    }

    @Test
    void aBusyJournalSaysWhoIsInsideAndNothingHappens() throws Exception {
        CountDownLatch isInside = new CountDownLatch(1);
        CountDownLatch mayLeave = new CountDownLatch(1);
        try (Handle handle = open();
                Handle other = new Handle(with(Durability.PROCESS_CRASH, false, false))) {
            Thread slow = new Thread(
                    () -> handle.journal.commit((now, next) -> {
                        isInside.countDown();
                        awaitUninterrupted(mayLeave);
                        return Proposal.nothing("");
                    }),
                    "slow-decider");
            slow.start();
            isInside.await();
            assertThatThrownBy(() -> other.append("x"))
                    .isInstanceOf(JournalBusyException.class)
                    .hasMessageContaining("slow-decider");
            assertThat(other.read()).isEmpty();
            mayLeave.countDown();
            slow.join();
            other.append("y");
        }
    }

    @Test
    void badPlacesAreNamedInOneSentence() throws Exception {
        JournalOptions open = with(Durability.PROCESS_CRASH, false, false);
        JournalOptions readOnly = with(Durability.PROCESS_CRASH, true, false);
        for (JournalOptions options : List.of(open, readOnly)) {
            assertThatThrownBy(() -> new Handle(options))
                    .isInstanceOf(JournalUnavailableException.class)
                    .hasMessageContaining(directory().toString())
                    .hasMessageContaining("does not exist");
        }
        assertThat(directory()).doesNotExist();

        Files.createDirectory(directory());
        assertThatThrownBy(() -> new Handle(open))
                .isInstanceOf(JournalUnavailableException.class)
                .hasMessageContaining("holds none");
        Files.writeString(directory().resolve("thesis.txt"), "mine");
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalUnavailableException.class)
                .hasMessageContaining("thesis.txt");
        Files.delete(directory().resolve("thesis.txt"));
        Files.delete(directory().resolve("LOCK"));
        Files.delete(directory());

        Files.writeString(directory(), "a file");
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalUnavailableException.class)
                .hasMessageContaining("a file, where a directory is expected");
    }

    @Test
    void aJournalThatWasMovedWhileItIsOpenTakesNothingMore() throws Exception {
        try (Handle handle = open()) {
            handle.append("a");
            Path elsewhere = parent.resolve("elsewhere");
            Files.move(directory(), elsewhere);
            assertThatThrownBy(() -> {
                        for (long start = System.nanoTime();
                                System.nanoTime() - start < 10 * Place.LOOK_EVERY_NANOS; ) {
                            handle.append("lost");
                        }
                    })
                    .isInstanceOf(JournalUnavailableException.class)
                    .hasMessageContaining("moved");
            assertThatThrownBy(() -> handle.append("lost")).isInstanceOf(JournalUnavailableException.class);
            assertThatThrownBy(handle::read).isInstanceOf(JournalUnavailableException.class);
            try (Handle another = open()) {
                assertThat(another.read()).isEmpty();
                assertThatThrownBy(() -> handle.append("lost")).isInstanceOf(JournalUnavailableException.class);
            }
        }
    }

    @Test
    void aNewerFormatIsRefused() throws Exception {
        open().close();
        Path format = directory().resolve("FORMAT");
        Files.writeString(format, Files.readString(format).replace("\"format\":1", "\"format\":2"));
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalFormatException.class)
                .hasMessageContaining("format 2");
        assertThatThrownBy(this::tailAll).isInstanceOf(JournalFormatException.class);
    }

    @Test
    void aReadOnlyDirectoryCanBeReadAndNotWritten() throws Exception {
        Assumptions.assumeFalse("root".equals(System.getProperty("user.name")), "root may write everywhere");
        try (Handle handle = open()) {
            handle.append("a");
        }
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("r-x------"));
        try {
            assertThatThrownBy(this::open).isInstanceOf(JournalUnavailableException.class);
            assertThat(tailAll()).hasSize(1);
        } finally {
            Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** A copy of the journal as it stands, as if another boot had written it and the power had gone. */
    private void copyAsAfterPowerFailure() throws IOException {
        Path copy = parent.resolve("copy");
        try (Stream<Path> files = Files.walk(directory())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(directory().relativize(file).toString()));
            }
        }
        rewriteBoot(copy);
    }

    private static void rewriteBoot(Path journal) {
        HeadFile head = HeadFile.open(journal.resolve("HEAD"), false);
        head.write(head.read().inBoot(new BootId(11, 12)));
    }

    private static long offsetOfFrame(Path generation, int number) throws IOException {
        try (FrameReader reader = FrameReader.open(generation)) {
            for (int i = 1; i < number && reader.next(); i++) {
                // onwards
            }
            return reader.position();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        return Disk.list(directory).stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theClocksOfTheJournalAreTheOnesItWasGiven() {
        try (Handle handle = open()) {
            Moment now = handle.journal.commit((moment, next) -> Proposal.nothing(moment));
            assertThat(now.boot()).isEqualTo(BOOT);
        }
    }
}
