package io.tenure.journal.store;

import java.io.Closeable;

/** Frames in order, from a live or an archived generation. */
interface FrameSource extends Closeable {
    /** Moves to the next frame; false if there is none, or none yet. */
    boolean next();

    /** The bytes of the frame, in an array that is used again for the next. */
    byte[] frame();

    /** How many bytes of {@link #frame()} belong to it. */
    int length();

    /** The file, for messages. */
    String file();

    /** Where the next frame begins, for messages. */
    String place();

    /** Where the frame that was read last begins, for messages. */
    String lastPlace();

    @Override
    void close();
}
