package io.tenure;

import io.tenure.journal.BootId;
import io.tenure.journal.Moment;
import io.tenure.journal.store.Clocks;
import java.time.Instant;

/**
 * The clocks of this machine: wall time of microsecond resolution, and the monotonic clock that all processes of one
 * boot share.
 *
 * <p>On Linux {@link System#nanoTime()} reads CLOCK_MONOTONIC, which counts from boot and is the same for every process
 * outside time namespaces. Where no boot id can be read the boot is {@link BootId#UNKNOWN} and ages fall back to wall
 * time.
 */
final class SystemClocks implements Clocks {
    private final BootId boot;

    SystemClocks(BootId boot) {
        this.boot = boot;
    }

    @Override
    public Moment now() {
        Instant wall = Instant.now();
        long utcMicros = Math.addExact(Math.multiplyExact(wall.getEpochSecond(), 1_000_000L), wall.getNano() / 1_000);
        return new Moment(utcMicros, boot, System.nanoTime() / 1_000);
    }
}
