/**
 * Reads the lane journal of another, older lease system (format {@code dos-jsonl}: one JSON object a line) and says the
 * same in Tenure's records.
 *
 * <p>{@link io.tenure.journal.codec.dos.DosJournalReader} turns bytes into lines: entries, and damage that is kept whole.
 * {@link io.tenure.journal.codec.dos.DosConverter} turns lines into records, so that folding the records gives the same
 * live leases as the other system's own fold. Where the two differ on purpose, the converter says so.
 */
@NullMarked
package io.tenure.journal.codec.dos;

import org.jspecify.annotations.NullMarked;
