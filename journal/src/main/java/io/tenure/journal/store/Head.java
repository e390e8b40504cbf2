package io.tenure.journal.store;

import io.tenure.journal.Position;
import io.tenure.journal.Sha256;

/**
 * The end of a journal.
 *
 * @param position the newest committed entry; {@link Position#START} of an empty journal
 * @param hash the chain hash there
 * @param generation the number of the live generation, from 1
 */
public record Head(Position position, Sha256 hash, long generation) {}
