package io.tenure.journal;

/** The class of work that a lease belongs to, for class budgets; {@link #NONE} when nobody said. Compared without regard to case. */
public final class Kind extends Name {
    /** No kind: counts against no budget. */
    public static final Kind NONE = new Kind("");

    /** A kind of this name, at most {@link Limits#NAME_CHARS} long; empty for none. */
    public Kind(String value) {
        super(Limits.text("kind", value, Limits.NAME_CHARS));
    }

    /** The kind of this name, {@link #NONE} for the empty one. */
    public static Kind of(String value) {
        return value.isEmpty() ? NONE : new Kind(value);
    }

    /** Whether no kind was given. */
    public boolean isNone() {
        return key().isEmpty();
    }
}
