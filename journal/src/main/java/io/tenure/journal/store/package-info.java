/**
 * The journal contract and its engines: who may append, when an append is durable, how it is read.
 *
 * <p>{@link io.tenure.journal.store.Journal} is the contract; {@link io.tenure.journal.store.ChronicleJournal} keeps it in
 * a directory, {@link io.tenure.journal.store.InMemoryJournal} in memory. Behind the first, from the top down: the live
 * end of the log and its cursor (LiveLog, EntryCursor, GroupAppender), how generations come and go (Opening, Generations,
 * Rebase, Retirement, Recovery), one generation (GenerationLog, FrameReader, FrameAppender, QueueLayout), the archive
 * (ArchiveWriter, ArchiveReader), and what several processes share (CriticalSection, HeadFile, JournalDirectory).
 */
@NullMarked
package io.tenure.journal.store;

import org.jspecify.annotations.NullMarked;
