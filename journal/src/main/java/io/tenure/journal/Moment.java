package io.tenure.journal;

/**
 * A reading of the clocks: UTC wall time, and the boot clock (monotonic since boot, shared by all processes of a
 * machine), both in microseconds. Ages within one boot are boot-clock differences, so that clock steps change nothing;
 * across boots, wall-clock differences.
 */
public record Moment(long utcMicros, BootId boot, long clockMicros) {
    /** How far wall time may run ahead of the boot clock between two entries of one boot: five minutes. */
    public static final long MAX_LEAD_MICROS = 5 * 60 * 1_000_000L;

    /** Before everything. */
    public static final Moment EPOCH = new Moment(0, BootId.UNKNOWN, 0);

    /** A moment of which only the wall time is known. */
    public static Moment ofUtcMicros(long utcMicros) {
        return new Moment(utcMicros, BootId.UNKNOWN, 0);
    }

    /**
     * Microseconds from {@code earlier} to this: by boot clock within one boot, else by wall clock. May be negative; what
     * does not fit is the nearest that does, so that a hostile moment cannot pass for its opposite.
     */
    public long microsSince(Moment earlier) {
        return boot.isSameBootAs(earlier.boot)
                ? difference(clockMicros, earlier.clockMicros)
                : difference(utcMicros, earlier.utcMicros);
    }

    /** Whether this lies after {@code other}, by boot clock within one boot, else by wall clock. */
    public boolean isAfter(Moment other) {
        return microsSince(other) > 0;
    }

    /** The moment this many microseconds later on both clocks. */
    public Moment plusMicros(long micros) {
        return new Moment(utcMicros + micros, boot, clockMicros + micros);
    }

    /**
     * This raw reading as the time of the entry after one written at {@code previous}: never before it, and within one
     * boot never ahead of it by more than the boot clock's advance and {@link #MAX_LEAD_MICROS}.
     *
     * <p>While the wall clock is behind, time goes on at half the pace of the boot clock until the wall clock has caught
     * up: standing still, it would keep alive for years what was written while the clock was wrong.
     */
    public Moment following(Moment previous) {
        long time = Math.max(utcMicros, previous.utcMicros);
        if (boot.isSameBootAs(previous.boot)) {
            long advance = Math.max(0, clockMicros - previous.clockMicros);
            time = Math.max(time, previous.utcMicros + advance / 2);
            time = Math.min(time, previous.utcMicros + advance + MAX_LEAD_MICROS);
        }
        return time == utcMicros ? this : new Moment(time, boot, clockMicros);
    }

    private static long difference(long one, long other) {
        long difference = one - other;
        boolean fits = ((one ^ other) & (one ^ difference)) >= 0;
        return fits ? difference : one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
