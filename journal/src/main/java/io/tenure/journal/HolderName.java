package io.tenure.journal;

/** The name of the owner of a lease, usually {@code user@host}. Compared exactly. */
public record HolderName(String value) {
    /** The holder of an imported lease that named none; Tenure itself never grants to it. */
    public static final HolderName NOBODY = new HolderName("");

    /** Checks that {@code value} is at most {@link Limits#NAME_CHARS} long; it is empty for imported leases only. */
    public HolderName {
        Limits.text("holder", value, Limits.NAME_CHARS);
    }

    /** Whether somebody is named. */
    public boolean isNamed() {
        return !value.isBlank();
    }

    @Override
    public String toString() {
        return value;
    }
}
