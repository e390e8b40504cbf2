/**
 * Bytes to entries and back: JSON payloads, frames, checksums, the hash chain, foreign formats.
 */
@NullMarked
package io.tenure.journal.codec;

import org.jspecify.annotations.NullMarked;
