package io.tenure.journal.codec;

import io.tenure.journal.Sha256;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 chain: each entry's hash covers the hash before it, the header of its frame from the kind to the writer, its
 * index within the frame as a u16, and its payload. For one thread at a time.
 */
final class Chain {
    private final MessageDigest digest = sha256();
    private final byte[] hash = new byte[Sha256.BYTES];
    private final byte[] index = new byte[2];

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Starts after {@code previous}. */
    void start(Sha256 previous) {
        previous.write(hash, 0);
    }

    /** Goes on over one entry; {@code headerEnd} is where its frame's writer ends. */
    Sha256 advance(byte[] bytes, int frame, int headerEnd, int i, int payload, int length) {
        digest.update(hash, 0, Sha256.BYTES);
        digest.update(bytes, frame + FrameHeader.AT_KIND, headerEnd - frame - FrameHeader.AT_KIND);
        index[0] = (byte) (i >>> 8);
        index[1] = (byte) i;
        digest.update(index, 0, 2);
        digest.update(bytes, payload, length);
        try {
            digest.digest(hash, 0, Sha256.BYTES);
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Sha256.read(hash, 0);
    }
}
