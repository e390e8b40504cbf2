package io.tenure.journal.codec;

/**
 * Receives frames one by one.
 *
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface FrameSink<X extends Exception> {
    /**
     * Takes one frame.
     *
     * @param buffer holds the frame from index 0; valid only during this call
     * @param length its length in bytes
     */
    void accept(byte[] buffer, int length) throws X;
}
