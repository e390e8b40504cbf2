package io.tenure;

import io.tenure.journal.JournalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Beats for the held leases, each on a monotonic schedule of a third of its ttl, so that two beats may fail before it is
 * in danger; and watches that a lease whose beats fail is reported lost in time. Two daemon threads: a beat may have to
 * wait for the critical section, the watch must not.
 */
final class Renewals implements AutoCloseable {
    /** A running schedule. */
    interface Schedule {
        /** Beats no more; one that is under way is not waited for. */
        void stop();
    }

    private static final Logger LOG = System.getLogger(Renewals.class.getName());
    private static final int BEATS_PER_TTL = 3;

    private final LongSupplier clockMicros;
    private final ScheduledExecutorService beats = daemon("tenure-renewals");
    private final ScheduledExecutorService watch = daemon("tenure-watch");

    Renewals(LongSupplier clockMicros) {
        this.clockMicros = clockMicros;
    }

    private static ScheduledExecutorService daemon(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Beats for a handle until it is closed or lost. */
    void start(HeldLease held) {
        long periodMillis = Math.max(1, held.lease().ttlMillis() / BEATS_PER_TTL);
        Future<?> schedule =
                beats.scheduleAtFixedRate(() -> renew(held), periodMillis, periodMillis, TimeUnit.MILLISECONDS);
        held.renewedBy(() -> schedule.cancel(false));
        watch(held);
    }

    /** Runs a task apart from the caller, who holds a lock that the task may need. */
    void later(Runnable task) {
        watch.execute(task);
    }

    private void watch(HeldLease held) {
        if (!held.isEnded()) {
            long leftMicros = held.validUntilClockMicros() - clockMicros.getAsLong();
            Future<?> unused =
                    watch.schedule(() -> expireOrWatch(held), Math.max(1, leftMicros), TimeUnit.MICROSECONDS);
        }
    }

    private void expireOrWatch(HeldLease held) {
        held.expireIfNotRenewed();
        watch(held);
    }

    private static void renew(HeldLease held) {
        try {
            held.renew();
        } catch (JournalException failed) {
            // The next beat tries again; when none succeeds in time, the watch reports the loss.
            LOG.log(Level.WARNING, "could not renew " + held, failed);
        }
    }

    @Override
    public void close() {
        beats.shutdownNow();
        watch.shutdownNow();
    }
}
