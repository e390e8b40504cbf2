package io.tenure.journal.codec;

import org.jspecify.annotations.Nullable;

/** Thrown when a file is no policy; the message says where and what is wrong. */
public final class PolicyFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final String path;

    PolicyFormatException(
            String source, String place, String path, @Nullable String problem, @Nullable Throwable cause) {
        super("policy " + source + ", " + place + (path.isEmpty() ? "" : ", in " + path) + ": " + problem, cause);
        this.place = place;
        this.path = path;
    }

    /** Where in the file, as {@code line 3, column 14}. */
    public String place() {
        return place;
    }

    /** The field, as a JSON pointer such as {@code /lanes/1/capacity}; empty when it is the whole. */
    public String path() {
        return path;
    }
}
