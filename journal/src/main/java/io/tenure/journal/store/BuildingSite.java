package io.tenure.journal.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * A temporary name under which a file or directory is built, until it gets its final one. A lock on a file beside it
 * tells whether its builder is alive, in whatever process or pid namespace; {@link #sweep} removes what dead builders
 * left.
 */
final class BuildingSite implements AutoCloseable {
    private static final String LOCK_SUFFIX = ".lock";

    /** The sites of this JVM: opening and closing their lock files here would drop their locks. */
    private static final Set<Path> OURS = new HashSet<>();

    private final Path path;
    private final Path lockFile;
    private final FileChannel channel;

    private BuildingSite(Path path, Path lockFile, FileChannel channel) {
        this.path = path;
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /** Takes a new temporary name in a directory; nothing has that name yet. */
    static BuildingSite in(Path directory) throws IOException {
        while (true) {
            Path path = directory.resolve(JournalDirectory.TEMPORARY + UUID.randomUUID());
            Path lockFile = path.resolveSibling(path.getFileName() + LOCK_SUFFIX);
            synchronized (OURS) {
                FileChannel channel = Disk.createNew(lockFile);
                // A sweeper that came by in between has taken the lock, or removed the file, or both.
                FileLock lock = channel.tryLock();
                if (lock != null && Files.exists(lockFile, LinkOption.NOFOLLOW_LINKS)) {
                    OURS.add(lockFile);
                    return new BuildingSite(path, lockFile, channel);
                }
                channel.close();
            }
        }
    }

    /** The temporary name. */
    Path path() {
        return path;
    }

    /** Removes what still has the temporary name, and gives the name up. */
    @Override
    public void close() throws IOException {
        synchronized (OURS) {
            try {
                Disk.deleteTree(path);
                Files.deleteIfExists(lockFile);
            } finally {
                OURS.remove(lockFile);
                channel.close();
            }
        }
    }

    /** Removes what dead builders left in a directory. Only inside the critical section. */
    static void sweep(Path directory) throws IOException {
        for (Path child : Disk.list(directory)) {
            String name = child.getFileName().toString();
            if (!name.startsWith(JournalDirectory.TEMPORARY)) {
                continue;
            }
            boolean isLock = name.endsWith(LOCK_SUFFIX);
            Path lockFile = isLock ? child : child.resolveSibling(name + LOCK_SUFFIX);
            synchronized (OURS) {
                if (!OURS.contains(lockFile)) {
                    sweep(lockFile.resolveSibling(nameOf(lockFile)), lockFile);
                }
            }
        }
    }

    private static void sweep(Path path, Path lockFile) throws IOException {
        if (!Files.exists(lockFile, LinkOption.NOFOLLOW_LINKS)) {
            Disk.deleteTree(path);
            return;
        }
        try (FileChannel channel = Disk.openExisting(lockFile, false);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Disk.deleteTree(path);
                Files.deleteIfExists(lockFile);
            }
        } catch (OverlappingFileLockException otherLoader) {
            // A copy of this class in another class loader builds there. It lost its lock by this look, so a sweeper of
            // another process may disturb it: its build then fails, and nothing else.
            return;
        }
    }

    private static String nameOf(Path lockFile) {
        String name = lockFile.getFileName().toString();
        return name.substring(0, name.length() - LOCK_SUFFIX.length());
    }
}
