package io.tenure.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Adopt;
import io.tenure.journal.Entry;
import io.tenure.journal.Record;
import io.tenure.journal.RecordType;
import io.tenure.journal.Task;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Example;

/** Properties say nothing about what their journals never contain. */
final class JournalArbitrariesTest {
    private final Map<RecordType, Integer> fitting = new EnumMap<>(RecordType.class);
    private final Map<RecordType, Integer> contradicting = new EnumMap<>(RecordType.class);
    private final Map<String, Integer> seen = new TreeMap<>();

    @Example
    void madeUpJournalsReachEveryRecordFittingAndContradictingAndTheTurnsThatMatter() {
        Stream<List<Entry>> journals = JournalArbitraries.plausible().generator(1_000).stream(new Random(17))
                .map(journal -> journal.value())
                .limit(300);
        journals.forEach(this::look);

        Set<RecordType> never = EnumSet.of(RecordType.CHECKPOINT);
        assertThat(fitting.keySet()).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(never)));
        assertThat(contradicting.keySet())
                .isEqualTo(EnumSet.of(
                        RecordType.RELEASE,
                        RecordType.SCAVENGE,
                        RecordType.HEARTBEAT,
                        RecordType.ADOPT,
                        RecordType.WITHDRAW,
                        RecordType.CLAIM,
                        RecordType.EXTEND,
                        RecordType.COMPLETE,
                        RecordType.FAIL,
                        RecordType.REQUEUE,
                        RecordType.CANCEL,
                        RecordType.REDRIVE,
                        RecordType.PURGE));
        assertThat(fitting.values()).allSatisfy(count -> assertThat(count).isGreaterThan(5));
        assertThat(seen.keySet())
                .containsAll(Arrays.asList(
                        "again pending",
                        "group",
                        "halt confirmed",
                        "intent aged or confirmed",
                        "lease adopted",
                        "must understand",
                        "replaced in place",
                        "task afresh",
                        "ticket ended"));
    }

    private void look(List<Entry> journal) {
        Fold fold = new Fold();
        State before = State.EMPTY;
        for (Entry entry : journal) {
            fold.apply(entry);
            State after = fold.snapshot();
            Record record = entry.record();
            boolean fits =
                    before.counters().contradictions() == after.counters().contradictions();
            (fits ? fitting : contradicting).merge(record.type(), 1, Integer::sum);
            note("lease adopted", fits && record instanceof Adopt);
            note("group", !entry.groupEnd().equals(entry.position()));
            note("ticket ended", after.tickets().size() < before.tickets().size());
            note(
                    "intent aged or confirmed",
                    after.spawns().size() < before.spawns().size());
            note(
                    "halt confirmed",
                    after.halts().size() < before.halts().size()
                            && after.leases().size() < before.leases().size());
            note(
                    "replaced in place",
                    record.type() == RecordType.ACQUIRE
                            && after.leases().size() == before.leases().size());
            note("again pending", after.tasks().stream().anyMatch(task -> task.again() != null));
            note("task afresh", after.tasks().stream().anyMatch(JournalArbitrariesTest::isAfresh));
            note("must understand", fold.notUnderstood() != null);
            before = after;
        }
    }

    private static boolean isAfresh(Task task) {
        return task.attempts() == 0 && task.endedBy() != null;
    }

    private void note(String what, boolean happened) {
        if (happened) {
            seen.merge(what, 1, Integer::sum);
        }
    }
}
