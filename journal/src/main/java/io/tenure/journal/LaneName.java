package io.tenure.journal;

/** The name of a lane: something that is done by one (or N) at a time. Compared without regard to case. */
public final class LaneName extends Name {
    /** A lane of this name; {@code value} is not blank and at most {@link Limits#NAME_CHARS} long. */
    public LaneName(String value) {
        super(Limits.name("lane", value));
    }
}
