package io.tenure.journal.region;

/**
 * A pattern over {@code /}-separated paths.
 *
 * @param text the pattern as given
 */
public record Glob(String text) {
    /** The glob of this pattern. */
    public static Glob of(String pattern) {
        return new Glob(pattern);
    }
}
