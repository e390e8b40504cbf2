package io.tenure.journal.store;

import io.tenure.journal.JournalUnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Tenure asks of a file system, with the order and the forcing that a crash at any instant calls for: a new file is
 * forced before it gets its name, and a directory after a name in it changed. No symbolic link inside a journal is
 * followed; everything is created for its owner alone.
 */
final class Disk {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int ZEROS = 64 * 1024;

    private Disk() {}

    /** Opens a regular file that exists, for reading or for both. */
    static FileChannel openExisting(Path file, boolean readOnly) throws IOException {
        requireRegular(file);
        return readOnly
                ? FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)
                : FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** Creates a file that must not exist, for writing. */
    static FileChannel createNew(Path file) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
        return FileChannel.open(
                file, options, isPosix(file) ? new FileAttribute<?>[] {OWNER_FILE} : new FileAttribute<?>[0]);
    }

    /** Creates a file that may exist already; says whether it did not. */
    static boolean createIfMissing(Path file) throws IOException {
        try {
            createNew(file).close();
            return true;
        } catch (FileAlreadyExistsException exists) {
            requireRegular(file);
            return false;
        }
    }

    /** Creates a directory, with its parents, if it does not exist; says whether it did not. */
    static boolean createDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return false;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            createDirectory(parent);
        }
        try {
            if (isPosix(directory)) {
                Files.createDirectory(directory, OWNER_DIRECTORY);
            } else {
                Files.createDirectory(directory);
            }
        } catch (FileAlreadyExistsException race) {
            if (Files.isDirectory(directory)) {
                return false;
            }
            throw new NotDirectoryException(directory.toString());
        }
        if (parent != null) {
            forceDirectory(parent);
        }
        return true;
    }

    /** Writes a new or replaced file and forces it; the directory is left to the caller. */
    static void writeForced(Path file, byte[] bytes) throws IOException {
        Uninterrupted.call(() -> {
            Files.deleteIfExists(file);
            try (FileChannel channel = createNew(file)) {
                writeFully(channel, ByteBuffer.wrap(bytes), 0);
                channel.force(true);
                return file;
            }
        });
    }

    /** Replaces a file so that a crash leaves the old content or the new one. */
    static void replaceForced(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling(JournalDirectory.TEMPORARY + file.getFileName());
        writeForced(temporary, bytes);
        rename(temporary, file);
    }

    /** Renames within one file system and forces the directory. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        forceDirectory(parentOf(to));
        if (!parentOf(from).equals(parentOf(to))) {
            forceDirectory(parentOf(from));
        }
    }

    /** Makes the names in a directory outlast a power failure. */
    static void forceDirectory(Path directory) throws IOException {
        force(directory);
    }

    /** Makes the content of a file, or the names in a directory, outlast a power failure. */
    static void force(Path path) throws IOException {
        Uninterrupted.call(() -> {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
                return path;
            }
        });
    }

    /** Writes all of the buffer; a short write is never taken for a whole one. */
    static void writeFully(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** Writes zeros, so that these bytes have real blocks or this throws. */
    static void writeZeros(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS, Math.max(0, to - from)));
        long at = from;
        while (at < to) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
            at += channel.write(zeros, at);
        }
    }

    /** Reads at most {@code max} bytes of a small file. */
    static byte[] readSmall(Path file, int max) throws IOException {
        return Uninterrupted.call(() -> {
            try (FileChannel channel = openExisting(file, true)) {
                byte[] bytes = new byte[(int) Math.min(max, channel.size())];
                ByteBuffer target = ByteBuffer.wrap(bytes);
                while (target.hasRemaining() && channel.read(target) >= 0) {
                    // until full or at the end
                }
                return Arrays.copyOf(bytes, target.position());
            }
        });
    }

    /** Deletes a file, or a directory with all that is in it, or nothing if it is gone already. Follows no link. */
    static void deleteTree(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            for (Path child : list(path)) {
                deleteTree(child);
            }
        }
        Files.deleteIfExists(path);
    }

    /** What is in a directory, in the order of the names; empty if there is none. */
    static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        } catch (NoSuchFileException missing) {
            return List.of();
        }
    }

    /** The reason of an input/output error, as a part of a sentence. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied; use an account that may read and write it";
        }
        if (e instanceof NotDirectoryException) {
            return "a file stands where a directory is expected";
        }
        if (e instanceof FileSystemLoopException) {
            return "it is a symbolic link, which is not followed inside a journal";
        }
        if (e instanceof FileSystemException detailed && detailed.getReason() != null) {
            return detailed.getReason();
        }
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    /** An error of the file system as Tenure's own. */
    static JournalUnavailableException unavailable(String what, IOException e) {
        return new JournalUnavailableException(what + ": " + reason(e) + advice(e), e);
    }

    /** What to do about a reason that the system gives only in its own words, as the end of a sentence; else nothing. */
    private static String advice(IOException e) {
        String words = String.valueOf(e.getMessage());
        if (words.contains("No space left") || words.contains("quota exceeded")) {
            return "; free some room on the device and try again";
        }
        return words.contains("Too many open files") ? "; raise the limit of open files and try again" : "";
    }

    /** Whether files can be written below this directory. */
    static boolean isWritable(Path directory) {
        try {
            return Files.isWritable(directory);
        } catch (ReadOnlyFileSystemException readOnly) {
            return false;
        }
    }

    /** Takes a file or directory from everybody but its owner, where the file system knows owners. */
    static void restrictToOwner(Path path) throws IOException {
        if (isPosix(path)) {
            boolean isDirectory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(isDirectory ? "rwx------" : "rw-------"));
        }
    }

    /** Closes what has no unwritten bytes, so that an error of closing means nothing. */
    static void close(@Nullable Closeable closeable) {
        if (closeable != null) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** Fails unless this is a regular file, and not a link to one. */
    static void requireRegular(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new FileSystemLoopException(file.toString());
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "it is not a regular file");
        }
    }

    private static Path parentOf(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(path + " has no parent directory");
        }
        return parent;
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
