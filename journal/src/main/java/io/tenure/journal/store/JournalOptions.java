package io.tenure.journal.store;

import io.tenure.journal.Limits;
import java.time.Duration;

/**
 * How a journal is opened.
 *
 * @param durability what an acknowledged entry survives
 * @param busyTimeout how long an operation waits for the critical section
 * @param clocks the clocks
 * @param writer who writes, such as {@code host:pid}; for people
 * @param isReadOnly whether nothing may be written, so that copies and read-only mounts can be read
 * @param createIfMissing whether a missing journal is created
 */
public record JournalOptions(
        Durability durability,
        Duration busyTimeout,
        Clocks clocks,
        String writer,
        boolean isReadOnly,
        boolean createIfMissing) {
    /** The wait for the critical section when nobody says. */
    public static final Duration DEFAULT_BUSY_TIMEOUT = Duration.ofSeconds(10);

    /** Longest name of a writer, in characters. */
    public static final int WRITER_CHARS = 128;

    /** Checks the writer's size. */
    public JournalOptions {
        Limits.text("writer", writer, WRITER_CHARS);
    }
}
