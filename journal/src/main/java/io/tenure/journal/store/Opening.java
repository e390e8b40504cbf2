package io.tenure.journal.store;

import io.tenure.journal.BootId;
import io.tenure.journal.JournalUnavailableException;
import io.tenure.journal.region.PathRules;
import java.io.IOException;
import java.nio.file.Files;

/** What happens before a journal is open for writing: it is created, or what a crash left is finished or removed. */
final class Opening {
    private Opening() {}

    /** Opens the critical section of a directory that holds a journal, or may get one. */
    static CriticalSection openSection(JournalDirectory directory, JournalOptions options) {
        try {
            if (!Files.exists(directory.path()) && options.createIfMissing()) {
                Disk.createDirectory(directory.path());
            }
        } catch (IOException e) {
            throw Disk.unavailable("cannot create the directory " + directory.path(), e);
        }
        directory.requireReadable();
        if (!options.createIfMissing()) {
            directory.requireJournal();
        }
        if (!Disk.isWritable(directory.path())) {
            throw new JournalUnavailableException("the journal " + directory.path()
                    + " cannot be written: permission denied or a read-only file system; open it for reading only");
        }
        if (directory.holdsJournal()) {
            directory.readFormat();
        }
        ChronicleSettings.requireFlags();
        return CriticalSection.open(directory.lockFile());
    }

    /** Creates the journal if it is missing, brings it into order, and returns its HEAD. */
    static HeadFile prepare(JournalDirectory directory, JournalOptions options, CriticalSection section, Steps steps) {
        Generations generations = new Generations(directory, steps);
        section.enter(options.busyTimeout());
        try {
            generations.createIfMissing(JournalFormat.create(PathRules.DEFAULT), Boot.current());
            directory.readFormat();
            HeadFile head = HeadFile.open(directory.headFile(), false);
            generations.requireAgreement(head);
            HeadSlot slot = generations.settle(head);
            generations.sweep();
            if (isAfterPowerFailure(slot)) {
                Recovery.afterPowerFailure(directory, generations, head, options);
            }
            return head;
        } catch (IOException e) {
            throw Disk.unavailable("cannot open the journal " + directory.path(), e);
        } finally {
            section.leave();
        }
    }

    /** Whether the machine went down while something was appended that nobody forced. */
    private static boolean isAfterPowerFailure(HeadSlot slot) {
        BootId now = Boot.current();
        return !slot.isClean()
                && now.isKnown()
                && slot.boot().isKnown()
                && !slot.boot().isSameBootAs(now);
    }
}
