package io.tenure.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** How large a directory is. */
final class DiskUse {
    private DiskUse() {}

    /** The lengths of all files under a directory, in bytes; files that vanish meanwhile count nothing. */
    static long bytes(Path directory) {
        Sum sum = new Sum();
        try {
            Files.walkFileTree(directory, sum);
        } catch (IOException unreadable) {
            throw Complaint.journal(
                    "cannot list '" + directory + "': " + unreadable.getMessage() + "; check its permissions",
                    unreadable);
        }
        return sum.bytes;
    }

    private static final class Sum extends SimpleFileVisitor<Path> {
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException vanished) {
            return FileVisitResult.CONTINUE;
        }
    }
}
