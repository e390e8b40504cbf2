package io.tenure.cli;

import io.tenure.journal.Extras;
import io.tenure.journal.InvalidFieldException;
import io.tenure.journal.Lease;
import io.tenure.journal.Moment;
import io.tenure.journal.Note;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.RecordType;
import io.tenure.journal.codec.dos.DosConversion;
import io.tenure.journal.codec.dos.DosConverter;
import io.tenure.journal.codec.dos.DosDamage;
import io.tenure.journal.codec.dos.DosJournalReader;
import io.tenure.journal.codec.dos.DosLine;
import io.tenure.journal.store.Journal;
import io.tenure.journal.store.Proposal;
import io.tenure.replay.Fold;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what a foreign journal says into an empty journal, line by line, in constant memory but for what is live. Entries
 * of one time share a group. For one thread, once.
 */
final class JournalImport {
    /** The most records of a group; it also ends when its foreign text passes {@link #GROUP_CHARS}. */
    private static final int GROUP_RECORDS = 128;

    private static final int GROUP_CHARS = 32 * 1024;

    private final Journal journal;
    private final Fold fold;
    private final DosConverter converter = new DosConverter(Position.START.next());

    private final List<Record> group = new ArrayList<>();
    private Moment groupTime = Moment.EPOCH;
    private int groupChars;
    private Position next = Position.START.next();

    private long entries;
    private final Map<RecordType, Long> records = new EnumMap<>(RecordType.class);
    private long damages;
    private final List<DosDamage> firstDamages = new ArrayList<>();
    private long notCarried;
    private final List<String> firstNotCarried = new ArrayList<>();

    /**
     * An import into a journal that was opened with the given fold as its follower.
     *
     * @throws Complaint if the journal has entries
     */
    JournalImport(Journal journal, Fold fold) {
        this.journal = journal;
        this.fold = fold;
        if (!journal.head().position().equals(Position.START)) {
            throw Complaint.usage("the journal has entries; import into a new one");
        }
    }

    /**
     * Writes all lines, and a last note that says where they came from.
     *
     * @param source the name of the foreign journal
     * @throws IOException if it cannot be read to its end; what was written so far is of no use then
     */
    ImportReport run(DosJournalReader reader, String source) throws IOException {
        for (DosLine line = reader.next(); line != null; line = reader.next()) {
            add(line);
        }
        flush();
        String words = "imported from " + source + " (" + DosJournalReader.FORMAT + "): entries " + entries
                + ", damages " + damages + ", leases not carried over " + notCarried;
        count(journal.commit((now, at) -> Proposal.of(List.of(note(words)), written -> note(words))));
        requireSameLeases();
        return new ImportReport(
                entries,
                Map.copyOf(records),
                damages,
                List.copyOf(firstDamages),
                notCarried,
                List.copyOf(firstNotCarried),
                converter.leases().size());
    }

    private static Record note(String words) {
        return new Note("import", words, Extras.NONE);
    }

    private void add(DosLine line) {
        DosConversion conversion = converter.convert(line);
        countLine(line, conversion);
        boolean isFull = group.size() + conversion.records().size() > GROUP_RECORDS || groupChars > GROUP_CHARS;
        if (isFull || !conversion.recordedAt().equals(groupTime)) {
            flush();
            groupTime = conversion.recordedAt();
        }
        group.addAll(conversion.records());
        groupChars += line.text().length();
        conversion.records().forEach(this::count);
    }

    private void countLine(DosLine line, DosConversion conversion) {
        if (line instanceof DosDamage damage) {
            if (damage.part() == 1) {
                damages++;
                if (firstDamages.size() < ImportReport.NAMED) {
                    firstDamages.add(damage);
                }
            }
        } else {
            entries++;
        }
        String reason = conversion.notCarried();
        if (reason != null) {
            notCarried++;
            if (firstNotCarried.size() < ImportReport.NAMED) {
                firstNotCarried.add(reason);
            }
        }
    }

    private void count(Record record) {
        records.merge(record.type(), 1L, Long::sum);
    }

    private void flush() {
        if (!group.isEmpty()) {
            append(List.copyOf(group));
            group.clear();
        }
        groupChars = 0;
    }

    /** Appends the records as one group, or as several if they are too large for one. */
    private void append(List<Record> part) {
        try {
            commit(part);
        } catch (InvalidFieldException tooLarge) {
            if (part.size() == 1) {
                throw tooLarge;
            }
            int half = part.size() / 2;
            append(part.subList(0, half));
            append(part.subList(half, part.size()));
        }
    }

    private void commit(List<Record> part) {
        Position expected = next;
        Moment time = groupTime;
        boolean isWritten = journal.commit((now, at) ->
                at.equals(expected) ? new Proposal<>(part, time, written -> true) : Proposal.nothing(false));
        if (!isWritten) {
            throw Complaint.journal(
                    "somebody else writes to the journal while it is imported into; import into a new one");
        }
        next = expected.plus(part.size());
    }

    /** The converter and the fold know the same leases, or one of them is wrong and the import with it. */
    private void requireSameLeases() {
        List<Lease> folded = journal.read(() -> List.copyOf(fold.leases()));
        if (!folded.equals(List.copyOf(converter.leases()))) {
            throw new IllegalStateException("the imported journal has " + folded.size() + " leases that are not the "
                    + converter.leases().size() + " of the foreign one");
        }
    }
}
