package io.tenure.benchmarks;

import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.store.ChronicleJournal;
import io.tenure.journal.store.Durability;
import io.tenure.journal.store.Follower;
import io.tenure.journal.store.Journal;
import io.tenure.journal.store.JournalOptions;
import io.tenure.journal.store.Proposal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A journal in a directory of its own, which is deleted in the end. It lies in the system's temporary directory, which has
 * to be on a disk: choose another one with {@code -jvmArgsAppend -Djava.io.tmpdir=DIR}.
 */
final class ScratchJournal implements AutoCloseable {
    /** For filling quickly; in real life a group is one record, seldom more. */
    static final int LARGE_GROUP = 200;

    private static final int USUAL_LIVE_LEASES = 1_000;

    private final Path parent;

    private ScratchJournal(Path parent) {
        this.parent = parent;
    }

    /** A directory for a journal that does not exist yet. */
    static ScratchJournal create() {
        try {
            Path parent = Files.createTempDirectory("tenure-benchmark");
            String type = Files.getFileStore(parent).type();
            if (type.equals("tmpfs") || type.equals("ramfs")) {
                Files.delete(parent);
                throw new IOException(
                        "the temporary directory is a " + type + ", whose figures say nothing about a disk;"
                                + " name another one with -jvmArgsAppend -Djava.io.tmpdir=DIR");
            }
            return new ScratchJournal(parent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the journal is. */
    Path directory() {
        return parent.resolve("journal");
    }

    /** Opens the journal itself, without a face. */
    Journal open(Follower follower) {
        return ChronicleJournal.open(
                directory(),
                new JournalOptions(
                        Durability.PROCESS_CRASH,
                        JournalOptions.DEFAULT_BUSY_TIMEOUT,
                        () -> Moment.ofUtcMicros(System.currentTimeMillis() * 1_000),
                        "builder-1:4711",
                        false,
                        true),
                follower);
    }

    /**
     * Appends so many entries of the realistic mix, then ends or begins leases until so many are live.
     *
     * @return the position of the last entry
     */
    Position fill(int entries, int entriesPerGroup, int liveLeases) {
        Workload workload = new Workload(Mix.REALISTIC, Math.max(liveLeases, USUAL_LIVE_LEASES), 42);
        try (Journal journal = open(entry -> {})) {
            for (int left = entries; left > 0; left -= entriesPerGroup) {
                append(journal, workload, Math.min(left, entriesPerGroup));
            }
            while (workload.live() > liveLeases) {
                end(journal, workload, Math.min(workload.live() - liveLeases, LARGE_GROUP));
            }
            while (workload.live() < liveLeases) {
                append(journal, workload, Math.min(liveLeases - workload.live(), LARGE_GROUP));
            }
            return journal.head().position();
        }
    }

    private static void append(Journal journal, Workload workload, int count) {
        journal.commit((now, next) -> {
            List<Record> records = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                records.add(workload.next(next.plus(i), now));
            }
            return Proposal.of(records, entries -> true);
        });
    }

    private static void end(Journal journal, Workload workload, int count) {
        journal.commit((now, next) -> {
            List<Record> records = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                records.add(workload.end());
            }
            return Proposal.of(records, entries -> true);
        });
    }

    /** Deletes everything. */
    @Override
    public void close() {
        try (Stream<Path> tree = Files.walk(parent)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
