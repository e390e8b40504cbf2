package io.tenure.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody watches a standard stream. */
final class Terminals {
    static final int STDOUT = 1;
    static final int STDERR = 2;

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private Terminals() {}

    /** Whether the descriptor is a terminal; false where the system does not list descriptors. */
    static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(descriptor)))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException notListed) {
            return false;
        }
    }
}
