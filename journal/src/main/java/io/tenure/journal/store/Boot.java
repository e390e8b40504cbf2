package io.tenure.journal.store;

import io.tenure.journal.BootId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The boot that this process runs in. */
final class Boot {
    private static final Path SOURCE = Path.of("/proc/sys/kernel/random/boot_id");

    private Boot() {}

    /** The boot's id; unknown where the operating system does not tell. */
    static BootId current() {
        return Current.ID;
    }

    private static final class Current {
        private static final BootId ID = read();

        private Current() {}

        private static BootId read() {
            try {
                return BootId.parse(Files.readString(SOURCE).trim());
            } catch (IOException | IllegalArgumentException notTold) {
                return BootId.UNKNOWN;
            }
        }
    }
}
