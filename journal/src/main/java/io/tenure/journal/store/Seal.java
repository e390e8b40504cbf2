package io.tenure.journal.store;

import io.tenure.journal.Position;
import io.tenure.journal.Sha256;

/**
 * The last word of an archived generation.
 *
 * @param successor the number of the generation that goes on
 * @param last the position of its last entry
 * @param hash the chain hash there
 * @param frames how many frames it holds
 * @param bytes how many bytes these have
 */
record Seal(long successor, Position last, Sha256 hash, long frames, long bytes) {}
