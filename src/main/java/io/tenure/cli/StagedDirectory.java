package io.tenure.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is filled beside its place and takes it, forced to the device, in one step: whoever looks sees nothing
 * or all of it. Deleted on closing if it did not get there. For one thread.
 */
final class StagedDirectory implements AutoCloseable {
    /** So many directories left by ended processes of the same pid are passed over. */
    private static final int NAMES = 100;

    private final Path place;
    private final Path staged;

    /**
     * A staged directory for a place that is free: nothing is there, or an empty directory.
     *
     * @throws Complaint if the place is taken
     */
    StagedDirectory(Path place) throws IOException {
        this.place = place.toAbsolutePath().normalize();
        requireFree();
        Path parent = parent();
        Files.createDirectories(parent);
        this.staged = create(parent.resolve(this.place.getFileName() + ".importing-"
                + ProcessHandle.current().pid()));
    }

    /** Creates the directory, or one of that name and a number; with the usual permissions, unlike a temporary one. */
    private static Path create(Path wanted) throws IOException {
        for (int number = 0; number < NAMES; number++) {
            Path path = number == 0 ? wanted : wanted.resolveSibling(wanted.getFileName() + "-" + number);
            if (!Files.exists(path)) {
                return Files.createDirectory(path);
            }
        }
        throw new FileAlreadyExistsException(wanted.toString(), null, "left by ended imports; remove it");
    }

    /** Where to put things. */
    Path path() {
        return staged;
    }

    /** Moves the directory to its place. */
    void publish() throws IOException {
        requireFree();
        force(staged);
        try {
            Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException neverWithinOneDirectory) {
            throw new IOException("cannot move " + staged + " to " + place + " in one step", neverWithinOneDirectory);
        }
        forceOne(parent());
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(staged)) {
            Files.walkFileTree(staged, new Deletion());
        }
    }

    private Path parent() {
        Path parent = place.getParent();
        if (parent == null) {
            throw Complaint.usage("'" + place + "' is no place for a journal; name a directory within another");
        }
        return parent;
    }

    private void requireFree() throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        if (!Files.isDirectory(place)) {
            throw Complaint.usage("'" + place + "' is a file; name a new directory with --journal");
        }
        try (Stream<Path> children = Files.list(place)) {
            if (children.findAny().isPresent()) {
                throw Complaint.usage("'" + place
                        + "' holds a journal or something else already; import into a new one, named with --journal");
            }
        }
    }

    private static void force(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            all.forEach(path -> {
                try {
                    forceOne(path);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static void forceOne(Path path) throws IOException {
        StandardOpenOption how = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed) throws IOException {
            if (failed != null) {
                throw failed;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
