package io.tenure;

import io.tenure.journal.BootId;
import io.tenure.journal.Moment;
import io.tenure.journal.store.Clocks;
import java.time.Duration;
import java.time.Instant;

/**
 * Clocks that stand still until a test moves them. Safe for all threads.
 *
 * <p>A handle that renews itself is scheduled by real time and reads these clocks; tests that move them by hand ask for
 * {@link LeaseRequest#notRenewed()} and call {@link HeldLease#renew()}.
 */
public final class ManualClocks implements Clocks {
    private static final BootId BOOT = new BootId(0x7465_6e75_7265_0000L, 1);

    private Moment now;

    /** Clocks that stand at a wall time, on a boot of their own. */
    public ManualClocks(Instant wallTime) {
        this.now = new Moment(micros(wallTime), BOOT, 1_000_000);
    }

    @Override
    public synchronized Moment now() {
        return now;
    }

    /** Lets time pass on both clocks. */
    public synchronized void advance(Duration time) {
        now = now.plusMicros(time.toNanos() / 1_000);
    }

    /** Steps the wall clock, forward or back, as an administrator would; the boot clock does not move. */
    public synchronized void stepWallClock(Duration step) {
        now = new Moment(now.utcMicros() + step.toNanos() / 1_000, now.boot(), now.clockMicros());
    }

    /** Reboots: another boot, whose clock begins anew. */
    public synchronized void reboot() {
        now = new Moment(now.utcMicros(), new BootId(BOOT.high(), now.boot().low() + 1), 1_000_000);
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
