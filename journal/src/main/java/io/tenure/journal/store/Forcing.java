package io.tenure.journal.store;

import io.tenure.journal.IndeterminateException;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: many threads wait for one force. Each entry that is seen gets a ticket; the first thread that waits for
 * one forces for all that were seen until then, and those that come meanwhile wait for the next force.
 */
final class Forcing {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition isOver = lock.newCondition();
    private long seen;
    private long forced;
    private boolean isForcing;
    private @Nullable IOException failure;

    /** Something was appended, or read that somebody else appended. */
    void seen() {
        lock.lock();
        try {
            seen++;
        } finally {
            lock.unlock();
        }
    }

    /** The ticket of the newest that was seen. */
    long ticket() {
        lock.lock();
        try {
            return seen;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a force has failed. */
    boolean hasFailed() {
        lock.lock();
        try {
            return failure != null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns once all up to the ticket is forced. Interrupts do not shorten the wait.
     *
     * @throws IndeterminateException if forcing failed, now or before
     */
    void await(long ticket, Device device) {
        lock.lock();
        try {
            while (forced < ticket) {
                requireNoFailure();
                if (isForcing) {
                    isOver.awaitUninterruptibly();
                } else {
                    forceForAll(device);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void forceForAll(Device device) {
        long target = seen;
        isForcing = true;
        lock.unlock();
        IOException failed = null;
        try {
            device.force();
        } catch (IOException e) {
            failed = e;
        } finally {
            lock.lock();
            isForcing = false;
            isOver.signalAll();
        }
        if (failed == null) {
            forced = Math.max(forced, target);
        } else {
            failure = failed;
        }
    }

    /** What makes everything outlast a power failure that was appended before it is called. */
    @FunctionalInterface
    interface Device {
        /** Forces. */
        void force() throws IOException;
    }

    private void requireNoFailure() {
        IOException failed = failure;
        if (failed != null) {
            throw new IndeterminateException(
                    "forcing the journal to the device failed: " + Disk.reason(failed)
                            + "; the entry may stand or not, reopen the journal and look before trying again",
                    failed);
        }
    }
}
