package io.tenure.journal.store;

import io.tenure.journal.BootId;
import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.JournalUnavailableException;
import io.tenure.journal.Position;
import io.tenure.journal.Sha256;
import io.tenure.journal.codec.FrameDamageException;
import io.tenure.journal.codec.FrameHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * How generations come and go, byte by byte: a new journal, the switch from one generation to the next, and what becomes
 * of the old one. A crash at any {@link Step} leaves the old journal or the new one, whole, and whoever enters next
 * finishes or undoes what was begun.
 */
final class Generations {
    /** The number of the first generation of a journal. */
    static final long FIRST = 1;

    private static final Set<String> OF_A_CREATION =
            Set.of("LOCK", "FORMAT", "HEAD", JournalDirectory.generationName(FIRST));

    private final JournalDirectory directory;
    private final Steps steps;

    Generations(JournalDirectory directory, Steps steps) {
        this.directory = directory;
        this.steps = steps;
    }

    /**
     * Makes a journal of an empty directory, or of what a crashed creation left. Inside the critical section.
     *
     * @return whether there was none before
     */
    boolean createIfMissing(JournalFormat format, BootId boot) {
        if (directory.holdsJournal()) {
            return false;
        }
        try {
            requireNothingToLose();
            BuildingSite.sweep(directory.path());
            Disk.replaceForced(directory.formatFile(), format.bytes());
            steps.reached(Step.FORMAT_WRITTEN);
            try (NextGeneration first = begin(FIRST)) {
                Disk.rename(first.complete(), directory.generationDirectory(FIRST));
                steps.reached(Step.FIRST_GENERATION_NAMED);
                HeadSlot empty = new HeadSlot(
                        Position.START, Sha256.ZERO, FIRST, boot, first.frameEnd(), first.allocatedEnd(), true, false);
                HeadFile.create(directory.headFile(), empty);
                Disk.forceDirectory(directory.path());
                steps.reached(Step.FIRST_HEAD_WRITTEN);
                directory.replaceCurrent(FIRST);
                steps.reached(Step.CURRENT_REPLACED);
            }
            return true;
        } catch (IOException e) {
            throw Disk.unavailable("cannot create a journal in " + directory.path(), e);
        }
    }

    /** Begins to build a generation, outside of the critical section if that is wanted. */
    NextGeneration begin(long number) throws IOException {
        return NextGeneration.begin(directory.path(), number);
    }

    /**
     * Makes a built generation the live one. Inside the critical section.
     *
     * @param end the end of the journal, as of then: its position, hash and boot
     */
    void switchTo(NextGeneration next, HeadFile head, HeadSlot end) throws IOException {
        Path complete = next.complete();
        steps.reached(Step.NEXT_GENERATION_FORCED);
        HeadSlot before = head.read();
        head.write(before.withSwitching(true).withClean(false));
        head.force();
        steps.reached(Step.SWITCH_MARKED);
        Disk.rename(complete, directory.generationDirectory(next.number()));
        steps.reached(Step.NEXT_GENERATION_NAMED);
        directory.replaceCurrent(next.number());
        steps.reached(Step.CURRENT_REPLACED);
        head.write(end.inGeneration(next.number(), next.frameEnd(), next.allocatedEnd()));
        head.force();
        steps.reached(Step.SWITCHED);
    }

    /** Checks that CURRENT names what HEAD names, unless a switch is under way; the answer of CURRENT is not needed else. */
    void requireAgreement(HeadFile head) {
        HeadSlot before = head.read();
        long current = directory.readCurrent();
        HeadSlot slot = head.read();
        if (slot.equals(before) && !slot.isSwitching() && slot.generation() != current) {
            throw new JournalDamagedException(
                    directory.currentFile().toString(),
                    "offset 0",
                    JournalDirectory.generationName(slot.generation()) + ", which HEAD names",
                    JournalDirectory.generationName(current));
        }
    }

    /**
     * Finishes or undoes a switch during which its process was killed, so that HEAD describes the generation that CURRENT
     * names. Inside the critical section.
     */
    HeadSlot settle(HeadFile head) {
        HeadSlot slot = head.read();
        if (!slot.isSwitching()) {
            return slot;
        }
        long current = directory.readCurrent();
        try {
            HeadSlot settled;
            if (slot.generation() == current) {
                for (long number : directory.generations()) {
                    if (number > current) {
                        Disk.deleteTree(directory.generationDirectory(number));
                    }
                }
                settled = slot.withSwitching(false);
            } else {
                settled = endOf(current);
            }
            Disk.forceDirectory(directory.path());
            head.write(settled);
            head.force();
            return settled;
        } catch (IOException e) {
            throw Disk.unavailable("cannot finish the switch of generations in " + directory.path(), e);
        }
    }

    /** The generations that have a successor and still a directory, ascending. */
    List<Long> retired(long current) throws IOException {
        return directory.generations().stream()
                .filter(number -> number < current)
                .toList();
    }

    /** Puts a written, forced archive file in its place. */
    void nameArchive(Path written, long number) throws IOException {
        steps.reached(Step.ARCHIVE_WRITTEN);
        Disk.rename(written, directory.archiveFile(number));
        steps.reached(Step.ARCHIVED);
    }

    /** Removes the directory of a generation that is archived, or that nobody wants. Readers that have it open go on. */
    void removeRetired(long number) throws IOException {
        Disk.deleteTree(directory.generationDirectory(number));
        Disk.forceDirectory(directory.path());
        steps.reached(Step.RETIRED_REMOVED);
    }

    /** Keeps the directory of a replaced generation as it is, for people to look at. */
    void setAside(long number) throws IOException {
        Disk.createDirectory(directory.damagedDirectory());
        String name = JournalDirectory.generationName(number) + "-" + UUID.randomUUID();
        Disk.rename(
                directory.generationDirectory(number),
                directory.damagedDirectory().resolve(name));
    }

    /** Removes what dead builders left. Inside the critical section. */
    void sweep() throws IOException {
        BuildingSite.sweep(directory.path());
        BuildingSite.sweep(directory.archiveDirectory());
    }

    /** HEAD as the switch to this generation, whose files were forced before, would have written it. */
    private HeadSlot endOf(long number) throws IOException {
        Path generation = directory.generationDirectory(number);
        QueueLayout.check(generation);
        try (FrameReader reader = FrameReader.open(generation)) {
            Position position = Position.START;
            Sha256 hash = Sha256.ZERO;
            while (reader.next()) {
                position = FrameHeader.read(reader.frame(), 0, reader.length()).last();
                hash = Sha256.read(reader.frame(), reader.length() - Sha256.BYTES);
            }
            long end = reader.position();
            return new HeadSlot(position, hash, number, Boot.current(), end, end, false, false);
        } catch (FrameDamageException damage) {
            throw new JournalDamagedException(
                    generation.toString(), damage.place(), damage.expected(), damage.found(), damage);
        }
    }

    private void requireNothingToLose() throws IOException {
        for (Path child : Disk.list(directory.path())) {
            String name = child.getFileName().toString();
            if (name.equals("archive") || name.equals("damaged") || (name.startsWith("gen-") && !isEmptyFirst(child))) {
                throw missingCurrent(name);
            }
            if (!OF_A_CREATION.contains(name) && !name.startsWith(JournalDirectory.TEMPORARY)) {
                throw new JournalUnavailableException("cannot create a journal in " + directory.path()
                        + ": the directory holds no journal, but other things such as '" + name
                        + "'; name a new or empty directory");
            }
        }
        if (Files.exists(directory.headFile(), LinkOption.NOFOLLOW_LINKS)
                && Files.size(directory.headFile()) == HeadFile.BYTES) {
            Position position = HeadFile.open(directory.headFile(), true).read().position();
            if (!position.equals(Position.START)) {
                throw missingCurrent("a HEAD at " + position);
            }
        }
        Disk.deleteTree(directory.generationDirectory(FIRST));
    }

    private static boolean isEmptyFirst(Path generation) throws IOException {
        if (!generation.getFileName().toString().equals(JournalDirectory.generationName(FIRST))) {
            return false;
        }
        QueueLayout.check(generation);
        try (FrameReader reader = FrameReader.open(generation)) {
            return !reader.next() && !reader.isTorn();
        }
    }

    private JournalDamagedException missingCurrent(String found) {
        return new JournalDamagedException(
                directory.currentFile().toString(), "its name", "the file CURRENT of a journal", "none, but " + found);
    }
}
