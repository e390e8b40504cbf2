package io.tenure;

import io.tenure.journal.Position;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a halt or a spawn, which change nothing.
 *
 * @param recorded whether the intent could be recorded; the answer stands either way
 * @param position where, or null if it could not be
 */
public record Intent(boolean recorded, @Nullable Position position) {}
