package io.tenure.journal.store;

import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.JournalException;
import io.tenure.journal.Position;
import io.tenure.journal.Sha256;
import io.tenure.journal.codec.FrameDamageException;
import io.tenure.journal.codec.FrameHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of generations that have a successor: each is sealed, compressed, put into the archive, and its directory
 * removed. Needs no critical section: whoever does the same at the same time writes the same bytes.
 */
final class Retirement {
    private final JournalDirectory directory;
    private final Generations generations;

    Retirement(JournalDirectory directory, Generations generations) {
        this.directory = directory;
        this.generations = generations;
    }

    /**
     * Archives every generation before the live one.
     *
     * @throws JournalException if one cannot be archived; it stays as it is, readable, and the next one to come tries again
     */
    void archiveAll(long live) {
        try {
            for (long number : generations.retired(live)) {
                archive(number, live);
            }
        } catch (IOException e) {
            throw Disk.unavailable("cannot archive the old generations of " + directory.path(), e);
        }
    }

    private void archive(long number, long live) throws IOException {
        if (!Files.exists(directory.archiveFile(number))) {
            Disk.createDirectory(directory.archiveDirectory());
            try (BuildingSite site = BuildingSite.in(directory.archiveDirectory())) {
                write(site.path(), number, successorOf(number, live));
                generations.nameArchive(site.path(), number);
            } catch (IOException | JournalDamagedException e) {
                if (!Files.exists(directory.archiveFile(number))) {
                    throw e;
                }
                // Somebody else was faster, and has removed what was being read here.
            }
        }
        generations.removeRetired(number);
    }

    private long successorOf(long number, long live) throws IOException {
        return generations.retired(live).stream()
                .filter(later -> later > number)
                .findFirst()
                .orElse(live);
    }

    private void write(Path file, long number, long successor) throws IOException {
        try (FrameReader reader = FrameReader.open(directory.generationDirectory(number))) {
            FrameHeader first = reader.next() ? header(reader) : null;
            Position start = first == null || first.isEntries() ? Position.START : first.first();
            try (ArchiveWriter writer = ArchiveWriter.create(file, number, start)) {
                Position last = start;
                Sha256 hash = Sha256.ZERO;
                for (FrameHeader header = first; header != null; header = reader.next() ? header(reader) : null) {
                    writer.write(reader.frame(), reader.length());
                    last = header.last();
                    hash = Sha256.read(reader.frame(), reader.length() - Sha256.BYTES);
                }
                writer.seal(successor, last, hash);
            }
        }
    }

    private static @Nullable FrameHeader header(FrameReader reader) {
        try {
            return FrameHeader.read(reader.frame(), 0, reader.length());
        } catch (FrameDamageException damage) {
            throw new JournalDamagedException(
                    reader.file(),
                    reader.lastPlace() + ", " + damage.place(),
                    damage.expected(),
                    damage.found(),
                    damage);
        }
    }
}
