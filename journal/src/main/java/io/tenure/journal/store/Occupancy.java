package io.tenure.journal.store;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The mapped content of LOCK: who is in the critical section and whether another process waits for it. Advice for people
 * and for fairness; the lock itself is the operating system's.
 *
 * <pre>
 *   0  pid of who is inside, 0 if nobody
 *   8  since when, UTC microseconds
 * 512  pid of the last process seen waiting
 * 520  when it was seen, in nanoseconds of the boot clock
 * </pre>
 *
 * <p>A killed process leaves stale values: a stale occupant is overwritten by the next one, and a stale waiter expires.
 */
final class Occupancy {
    private static final int BYTES = 4096;
    private static final int PID = 0;
    private static final int SINCE = 8;
    private static final int WAITER = 512;
    private static final int SEEN = 520;

    /** A waiter that was not seen for this long has gone away. */
    private static final long WAITER_EXPIRES_NANOS = 2_000_000;

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long THIS_PID = ProcessHandle.current().pid();

    private final MappedByteBuffer mapped;

    private Occupancy(MappedByteBuffer mapped) {
        this.mapped = mapped;
    }

    /** Maps the file behind the channel, which grows to its full size if it is new. */
    static Occupancy map(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < BYTES) {
            // Any number of processes may do this at once: they all write the same.
            Disk.writeZeros(channel, size, BYTES);
        }
        return new Occupancy(channel.map(MapMode.READ_WRITE, 0, BYTES));
    }

    /** This process is inside from now on. */
    void enter() {
        LONGS.setOpaque(mapped, SINCE, System.currentTimeMillis() * 1000);
        LONGS.setRelease(mapped, PID, THIS_PID);
    }

    /** Nobody is inside. */
    void leave() {
        LONGS.setRelease(mapped, PID, 0L);
    }

    /** This process waits, now. */
    void announceWaiting(long nowNanos) {
        LONGS.setOpaque(mapped, WAITER, THIS_PID);
        LONGS.setRelease(mapped, SEEN, nowNanos);
    }

    /** Whether another process was seen waiting just now. */
    boolean isOtherWaiting(long nowNanos) {
        long age = nowNanos - (long) LONGS.getAcquire(mapped, SEEN);
        return age > -WAITER_EXPIRES_NANOS
                && age < WAITER_EXPIRES_NANOS
                && (long) LONGS.getOpaque(mapped, WAITER) != THIS_PID;
    }

    /** Who is inside, as a part of a sentence. */
    String describe() {
        long pid = (long) LONGS.getAcquire(mapped, PID);
        return pid == 0 ? "other processes, one after the other," : "process " + pid + describeSince();
    }

    /** Since when somebody is inside, as a part of a sentence. */
    String describeSince() {
        long sinceMicros = (long) LONGS.getAcquire(mapped, SINCE);
        return " (since " + Instant.EPOCH.plus(sinceMicros, ChronoUnit.MICROS) + ")";
    }
}
