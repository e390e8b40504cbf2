package io.tenure.journal.store;

/** The instants at which a crash must leave the old journal or the new one, whole; torture tests kill a process at each. */
enum Step {
    /** The critical section was entered. */
    ENTERED,
    /** Zeros were written ahead of the end of the queue file. */
    ALLOCATED,
    /** A frame was appended and not yet read back. */
    APPENDED,
    /** A frame was read back; HEAD does not name it yet. */
    READ_BACK,
    /** HEAD names the new end; the critical section is still held. */
    HEAD_WRITTEN,
    /** The critical section was left; nothing was acknowledged yet. */
    LEFT,
    /** The queue file was forced. */
    FORCED,
    /** A new journal has its FORMAT, and nothing else. */
    FORMAT_WRITTEN,
    /** A new journal has its first generation; HEAD and CURRENT are missing. */
    FIRST_GENERATION_NAMED,
    /** A new journal has HEAD; CURRENT, which makes it a journal, is missing. */
    FIRST_HEAD_WRITTEN,
    /** The next generation is complete and forced in its temporary directory. */
    NEXT_GENERATION_FORCED,
    /** HEAD says that a switch is under way. */
    SWITCH_MARKED,
    /** The next generation has its final name; CURRENT still names the old one. */
    NEXT_GENERATION_NAMED,
    /** CURRENT names the next generation; HEAD still describes the old one. */
    CURRENT_REPLACED,
    /** HEAD describes the next generation; the old one is not in the archive. */
    SWITCHED,
    /** The old generation lies in the archive under a temporary name. */
    ARCHIVE_WRITTEN,
    /** The old generation lies in the archive; its directory still exists. */
    ARCHIVED,
    /** The directory of the old generation is gone. */
    RETIRED_REMOVED
}
