/**
 * Bytes to entries and back: JSON payloads, frames, checksums, the hash chain, foreign formats.
 *
 * <ul>
 *   <li>{@link io.tenure.journal.codec.PayloadCodec}: a record as a JSON payload, exactly, with what newer versions add
 *   <li>{@link io.tenure.journal.codec.FrameEncoder}, {@link io.tenure.journal.codec.FrameDecoder}: a group of records as
 *       one frame with a checksum and the chain; {@link io.tenure.journal.codec.FrameHeader} draws the layout
 *   <li>{@link io.tenure.journal.codec.CheckpointEncoder}, {@link io.tenure.journal.codec.CheckpointDecoder}: a state as a
 *       series of frames
 *   <li>{@link io.tenure.journal.codec.PolicyJson}: policies as files that people write
 *   <li>{@link io.tenure.journal.codec.EntryJson}: entries as lines that people and their tools read
 * </ul>
 *
 * <p>What is written is described for other readers in the format page of the site. Fixtures of every format version are
 * kept among the tests, and stay readable.
 */
@NullMarked
package io.tenure.journal.codec;

import org.jspecify.annotations.NullMarked;
