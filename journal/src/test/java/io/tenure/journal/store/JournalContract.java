package io.tenure.journal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.BootId;
import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.Extras;
import io.tenure.journal.InvalidFieldException;
import io.tenure.journal.JournalFormatException;
import io.tenure.journal.JournalUnavailableException;
import io.tenure.journal.Limits;
import io.tenure.journal.Moment;
import io.tenure.journal.Note;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every engine promises; each has a subclass that opens it. */
abstract class JournalContract {
    static final BootId BOOT = new BootId(7, 7);

    /** The clocks of all handles: the wall clock can be set, the boot clock advances by one with each reading. */
    final AtomicLong wallMicros = new AtomicLong(1_700_000_000_000_000L);

    private final AtomicLong bootMicros = new AtomicLong(1_000);

    /** Opens one more handle on the same journal. */
    abstract Journal open(JournalOptions options, Follower follower);

    final JournalOptions options() {
        return new JournalOptions(
                Durability.PROCESS_CRASH,
                Duration.ofSeconds(30),
                () -> new Moment(wallMicros.get(), BOOT, bootMicros.incrementAndGet()),
                "test",
                false,
                true);
    }

    final Handle open() {
        return new Handle();
    }

    static Note note(String text) {
        return new Note("test", text, Extras.NONE);
    }

    static List<Entry> drain(Tail tail) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry = tail.poll(); entry != null; entry = tail.poll()) {
            entries.add(entry);
        }
        return entries;
    }

    static List<String> texts(List<Entry> entries) {
        return entries.stream()
                .map(Entry::record)
                .filter(Note.class::isInstance)
                .map(record -> ((Note) record).text())
                .toList();
    }

    static Checkpoint checkpoint(Entry at) {
        return new Checkpoint(at.position(), at.time(), at.hash(), List.of());
    }

    /** A handle whose follower keeps everything that it is given. */
    final class Handle implements AutoCloseable {
        final List<Entry> followed = Collections.synchronizedList(new ArrayList<>());
        final Journal journal;

        Handle() {
            this(options());
        }

        Handle(JournalOptions options) {
            journal = open(options, followed::add);
        }

        List<Entry> append(String... texts) {
            List<Record> records = new ArrayList<>();
            for (String text : texts) {
                records.add(note(text));
            }
            return journal.commit((now, next) -> Proposal.of(records, entries -> entries));
        }

        List<Entry> read() {
            return journal.read(() -> List.copyOf(followed));
        }

        @Override
        public void close() {
            journal.close();
        }
    }

    @Test
    void aNewJournalIsEmptyAndStaysEmptyWhenNothingIsDecided() {
        try (Handle handle = open();
                Tail tail = handle.journal.tail(Position.START)) {
            assertThat(handle.journal.head().position()).isEqualTo(Position.START);
            String answer = handle.journal.commit((now, next) -> {
                assertThat(next).isEqualTo(new Position(0, 1));
                return Proposal.nothing("nothing");
            });
            assertThat(answer).isEqualTo("nothing");
            assertThat(tail.poll()).isNull();
            assertThat(handle.journal.head().position()).isEqualTo(Position.START);
            assertThat(handle.read()).isEmpty();
        }
    }

    @Test
    void aGroupIsAnsweredFollowedAndTailedAsOne() {
        try (Handle writer = open();
                Handle other = open()) {
            List<Entry> committed = writer.append("a", "b", "c");
            assertThat(texts(committed)).containsExactly("a", "b", "c");
            assertThat(committed).extracting(entry -> entry.position().seq()).containsExactly(1L, 2L, 3L);
            assertThat(committed).extracting(Entry::groupEnd).containsOnly(new Position(0, 3));
            assertThat(writer.followed).isEqualTo(committed);
            assertThat(other.read()).isEqualTo(committed);
            assertThat(other.journal.head().position()).isEqualTo(new Position(0, 3));
            assertThat(other.journal.head().hash()).isEqualTo(committed.get(2).hash());
            try (Tail tail = other.journal.tail(Position.START)) {
                assertThat(drain(tail)).isEqualTo(committed);
            }
        }
    }

    @Test
    void everyDecisionSeesAllDecisionsBeforeItWhoeverMadeThem() throws Exception {
        int perThread = 150;
        List<Thread> threads = new ArrayList<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (Handle first = open();
                Handle second = open()) {
            for (int i = 0; i < 4; i++) {
                Handle handle = i % 2 == 0 ? first : second;
                Thread thread = new Thread(() -> {
                    try {
                        for (int n = 0; n < perThread; n++) {
                            handle.journal.commit((now, next) -> Proposal.of(
                                    List.of(note(Integer.toString(handle.followed.size()))), entries -> entries));
                        }
                    } catch (Throwable e) {
                        failure.set(e);
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failure.get()).isNull();
            List<String> expected = IntStream.range(0, 4 * perThread)
                    .mapToObj(Integer::toString)
                    .toList();
            assertThat(texts(first.read())).isEqualTo(expected);
            assertThat(second.read()).isEqualTo(first.read());
        }
    }

    @Test
    void aDeciderThatThrowsAppendsNothingAndBreaksNothing() {
        try (Handle handle = open()) {
            assertThatThrownBy(() -> handle.journal.commit((now, next) -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            handle.append("a");
            assertThat(texts(handle.read())).containsExactly("a");
        }
    }

    @Test
    void aGroupLargerThanAFrameIsRefusedAndTheJournalStaysUsable() {
        try (Handle handle = open()) {
            String[] texts = new String[8];
            java.util.Arrays.fill(texts, "x".repeat(Limits.PAYLOAD_CHARS));
            assertThatThrownBy(() -> handle.append(texts)).isInstanceOf(InvalidFieldException.class);
            handle.append("a");
            assertThat(handle.journal.head().position()).isEqualTo(new Position(0, 1));
        }
    }

    @Test
    void timeNeverGoesBackwardsAndNeverRunsFarAhead() {
        try (Handle handle = open()) {
            handle.append("a");
            wallMicros.addAndGet(-3_600_000_000L);
            handle.append("b");
            wallMicros.addAndGet(1000 * 3_600_000_000L);
            handle.append("c");
            List<Entry> entries = handle.read();
            long first = entries.get(0).time().utcMicros();
            assertThat(entries.get(1).time().utcMicros()).isEqualTo(first);
            assertThat(entries.get(1).wallMicros()).isEqualTo(first - 3_600_000_000L);
            assertThat(entries.get(2).time().utcMicros()).isBetween(first, first + Moment.MAX_LEAD_MICROS + 1_000);
            assertThat(entries.get(2).wallMicros()).isEqualTo(wallMicros.get());
        }
    }

    @Test
    void anImportKeepsTheTimesThatItGives() {
        try (Handle handle = open()) {
            Moment then = Moment.ofUtcMicros(1_000_000L);
            List<Entry> imported = handle.journal.commit(
                    (now, next) -> new Proposal<List<Entry>>(List.of(note("old")), then, entries -> entries));
            assertThat(imported.get(0).time()).isEqualTo(then);
            assertThat(imported.get(0).wallMicros()).isEqualTo(1_000_000L);
        }
    }

    @Test
    void aTailFollowsFromAnyPositionAlsoFromWithinAGroup() {
        try (Handle handle = open();
                Tail early = handle.journal.tail(Position.START)) {
            assertThat(early.poll()).isNull();
            handle.append("a");
            handle.append("b", "c", "d");
            handle.append("e");
            for (int after = 0; after <= 5; after++) {
                try (Tail tail = handle.journal.tail(new Position(0, after))) {
                    assertThat(drain(tail)).isEqualTo(handle.followed.subList(after, 5));
                }
            }
            assertThat(drain(early)).isEqualTo(handle.followed);
            assertThat(early.poll()).isNull();
            handle.append("f");
            assertThat(texts(drain(early))).containsExactly("f");
        }
    }

    @Test
    void rebasingChangesNothingForWhoeverIsOpenAndShortensWhatANewOneReads() {
        try (Handle handle = open();
                Handle other = open();
                Tail tail = other.journal.tail(Position.START)) {
            handle.append("a");
            Entry at = handle.append("b", "c").get(1);
            handle.append("d");
            assertThat(texts(other.read())).containsExactly("a", "b", "c", "d");
            assertThat(handle.journal.rebase(checkpoint(at))).isTrue();
            assertThat(handle.journal.head().generation()).isEqualTo(2);
            handle.append("e");
            other.append("f");

            assertThat(texts(handle.read())).containsExactly("a", "b", "c", "d", "e", "f");
            assertThat(other.read()).isEqualTo(handle.read());
            assertThat(drain(tail)).isEqualTo(handle.read());
            try (Handle late = open();
                    Tail lateTail = late.journal.tail(Position.START);
                    Tail middle = late.journal.tail(new Position(0, 2))) {
                assertThat(late.read().get(0).record()).isEqualTo(checkpoint(at));
                assertThat(late.read().get(0).position()).isEqualTo(at.position());
                assertThat(late.read().subList(1, 4)).isEqualTo(handle.read().subList(3, 6));
                assertThat(drain(lateTail)).isEqualTo(handle.read());
                assertThat(drain(middle)).isEqualTo(handle.read().subList(2, 6));
            }
        }
    }

    @Test
    void rebasingAgainAndAgainKeepsEveryEntryAndTheChain() {
        try (Handle handle = open();
                Handle sleeper = open();
                Tail tail = handle.journal.tail(Position.START)) {
            for (int i = 0; i < 5; i++) {
                Entry at = handle.append("a" + i).get(0);
                handle.append("b" + i);
                assertThat(handle.journal.rebase(checkpoint(at))).isTrue();
                if (i == 2) {
                    assertThat(texts(drain(tail))).containsExactly("a0", "b0", "a1", "b1", "a2", "b2");
                }
            }
            assertThat(texts(drain(tail))).containsExactly("a3", "b3", "a4", "b4");
            try (Tail all = handle.journal.tail(Position.START)) {
                assertThat(drain(all)).isEqualTo(handle.read());
            }
            List<Entry> seen = sleeper.read();
            assertThat(seen.get(seen.size() - 1)).isEqualTo(handle.read().get(9));
            sleeper.append("z");
            assertThat(texts(handle.read())).hasSize(11).endsWith("z");
        }
    }

    @Test
    void rebasingOntoWhatIsNotThereIsRefusedAndOntoWhatIsThereAlreadyDoesNothing() {
        try (Handle handle = open()) {
            Entry first = handle.append("a").get(0);
            Entry inside = handle.append("b", "c").get(0);
            Checkpoint wrongHash = new Checkpoint(first.position(), first.time(), inside.hash(), List.of());
            assertThatThrownBy(() -> handle.journal.rebase(wrongHash)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> handle.journal.rebase(checkpoint(inside)))
                    .isInstanceOf(IllegalArgumentException.class);
            Checkpoint future = new Checkpoint(new Position(0, 9), first.time(), inside.hash(), List.of());
            assertThatThrownBy(() -> handle.journal.rebase(future)).isInstanceOf(IllegalArgumentException.class);
            assertThat(handle.journal.rebase(checkpoint(first))).isTrue();
            assertThat(handle.journal.rebase(checkpoint(first))).isFalse();
            assertThat(texts(handle.read())).containsExactly("a", "b", "c");
            handle.append("d");
        }
    }

    @Test
    void anEmptyJournalStaysEmptyWhenItIsRebased() {
        try (Handle handle = open()) {
            Checkpoint nothing = new Checkpoint(
                    Position.START, Moment.EPOCH, handle.journal.head().hash(), List.of());
            assertThat(handle.journal.rebase(nothing)).isFalse();
            assertThat(handle.journal.head().generation()).isEqualTo(1);
        }
    }

    @Test
    void whoMeetsARecordThatMustBeUnderstoodReadsOnButDecidesNothing() {
        try (Handle newer = open();
                Handle older = open()) {
            Unknown unknown = new Unknown("FUTURE", true, "{\"type\":\"FUTURE\",\"mustUnderstand\":true}");
            Entry at = newer.journal
                    .commit((now, next) -> Proposal.of(List.of(unknown), entries -> entries))
                    .get(0);
            assertThat(older.read()).containsExactly(at);
            assertThatThrownBy(() -> older.append("a"))
                    .isInstanceOf(JournalFormatException.class)
                    .hasMessageContaining("FUTURE");
            assertThatThrownBy(() -> older.journal.rebase(checkpoint(at))).isInstanceOf(JournalFormatException.class);
            assertThat(older.journal.head().position()).isEqualTo(at.position());
        }
    }

    @Test
    void closingEndsOneHandleAndNoOther() {
        try (Handle other = open()) {
            Handle handle = open();
            handle.append("a");
            handle.close();
            handle.close();
            assertThatThrownBy(() -> handle.append("b")).isInstanceOf(JournalUnavailableException.class);
            assertThatThrownBy(handle::read).isInstanceOf(JournalUnavailableException.class);
            assertThatThrownBy(() -> handle.journal.tail(Position.START))
                    .isInstanceOf(JournalUnavailableException.class);
            other.append("c");
            assertThat(texts(other.read())).containsExactly("a", "c");
        }
    }

    @Test
    void anOperationInsideAnotherOneIsAProgrammingError() {
        try (Handle handle = open()) {
            assertThatThrownBy(() -> handle.journal.commit((now, next) -> Proposal.nothing(handle.append("a"))))
                    .isInstanceOf(IllegalStateException.class);
            handle.append("b");
            assertThat(texts(handle.read())).containsExactly("b");
        }
    }

    @Test
    void anInterruptIsKeptAndChangesNothing() {
        try (Handle handle = open()) {
            Thread.currentThread().interrupt();
            handle.append("a");
            Entry at = handle.append("b").get(0);
            assertThat(handle.journal.rebase(checkpoint(at))).isTrue();
            handle.append("c");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(texts(handle.read())).containsExactly("a", "b", "c");
        }
    }

    @Test
    void aTailMissesAndRepeatsNothingWhileOthersAppendAndRebase() throws Exception {
        int appends = 300;
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch isDone = new CountDownLatch(1);
        try (Handle writer = open();
                Handle reader = open();
                Tail tail = reader.journal.tail(Position.START)) {
            Thread appending = new Thread(() -> {
                try {
                    for (int i = 0; i < appends; i++) {
                        Entry at = writer.append("n" + i).get(0);
                        if (i % 60 == 59) {
                            writer.journal.rebase(checkpoint(at));
                        }
                    }
                } catch (Throwable e) {
                    failure.set(e);
                } finally {
                    isDone.countDown();
                }
            });
            appending.start();
            List<Entry> tailed = new ArrayList<>();
            while (isDone.getCount() > 0) {
                tailed.addAll(drain(tail));
                reader.read();
            }
            appending.join();
            tailed.addAll(drain(tail));
            assertThat(failure.get()).isNull();
            assertThat(texts(tailed))
                    .isEqualTo(
                            IntStream.range(0, appends).mapToObj(i -> "n" + i).toList());
            assertThat(tailed).isEqualTo(writer.followed);
        }
    }
}
