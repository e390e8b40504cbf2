package io.tenure.journal.codec;

import io.tenure.journal.Entry;
import java.util.List;

/**
 * One group as a frame, and the entries that it holds.
 *
 * @param buffer holds the frame from index 0; the encoder's own, valid until it encodes again
 * @param length the length of the frame in bytes
 * @param entries the entries, in order
 */
@SuppressWarnings("ArrayRecordComponent") // a view of the encoder's buffer, never compared
public record EncodedGroup(byte[] buffer, int length, List<Entry> entries) {
    /** The last entry, whose position and hash are the head after this group. */
    public Entry last() {
        return entries.get(entries.size() - 1);
    }
}
