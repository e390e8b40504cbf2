package io.tenure.journal.store;

import io.tenure.journal.JournalUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a journal is no longer where it was opened: a directory that was renamed, removed or replaced goes on
 * taking appends that nobody else will ever see. Looks at most once in {@link #LOOK_EVERY_NANOS}, so that looking costs
 * nothing. Safe for all threads.
 */
final class Place {
    /** How long a move may go unnoticed. */
    static final long LOOK_EVERY_NANOS = 20_000_000;

    private final Path file;
    private final @Nullable Object inode;
    private volatile long lookedAtNanos;

    private Place(Path file, @Nullable Object inode) {
        this.file = file;
        this.inode = inode;
        this.lookedAtNanos = System.nanoTime();
    }

    /** The place of a file that is never replaced while the journal lives. */
    static Place of(Path file) {
        try {
            return new Place(file, inode(file));
        } catch (IOException e) {
            throw Disk.unavailable("cannot look at " + file, e);
        }
    }

    /**
     * Fails if the file is not there any more.
     *
     * @throws JournalUnavailableException if it was moved, removed or replaced
     */
    void requireUnmoved() {
        long now = System.nanoTime();
        if (now - lookedAtNanos < LOOK_EVERY_NANOS) {
            return;
        }
        lookedAtNanos = now;
        try {
            if (inode == null || inode.equals(inode(file))) {
                return;
            }
        } catch (IOException gone) {
            throw moved(gone);
        }
        throw moved(null);
    }

    private JournalUnavailableException moved(@Nullable IOException cause) {
        // The next look must not be spared: nothing may be appended here ever again.
        lookedAtNanos = System.nanoTime() - LOOK_EVERY_NANOS;
        return new JournalUnavailableException(
                "the journal " + file.getParent() + " was moved, removed or replaced while it was open;"
                        + " nothing happened, open it where it is now",
                cause);
    }

    private static @Nullable Object inode(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
