package io.tenure.journal.store;

import io.tenure.journal.JournalBusyException;
import io.tenure.journal.JournalUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The critical section of one journal: at most one thread of all processes is inside.
 *
 * <p>A lock of this JVM, and inside it an advisory lock of the operating system on the file LOCK, which a killed process
 * cannot keep. The operating system drops that lock when <em>any</em> channel of this JVM on the file is closed, and
 * gives it to the JVM as a whole: so there is one channel per file and JVM, shared by all who open the journal, and
 * nobody else may open LOCK. {@code tryLock} is used throughout because an interrupt closes a channel that waits in
 * {@code lock}; a pending interrupt is kept for the caller and does not shorten the wait.
 *
 * <p>Entering and leaving uncontended takes about 2 µs. Waiting is polling (spin, then 50 to 250 µs naps), so a busy JVM
 * that sees a waiter of another process stands back for a moment once a millisecond.
 */
final class CriticalSection {
    private static final int SPINS = 20;
    private static final long SHORT_NAP_NANOS = 50_000;
    private static final long LONG_NAP_NANOS = 250_000;
    private static final long SHORT_NAPS_FOR_NANOS = 10_000_000;

    /** A process goes on entering for this long before it makes room for another one that waits. */
    private static final long STREAK_NANOS = 1_000_000;

    /** Long enough for a napping waiter to come by. */
    private static final long COURTESY_NANOS = 150_000;

    private static final Map<Object, CriticalSection> OPEN = new HashMap<>();

    private final Object key;
    private final Path file;
    private final FileChannel channel;
    private final Occupancy occupancy;
    private final ReentrantLock threads = new ReentrantLock();
    private int users;
    private @Nullable FileLock lock;
    private volatile @Nullable Thread occupant;
    private long streakSinceNanos;

    private CriticalSection(Object key, Path file, FileChannel channel) throws IOException {
        this.key = key;
        this.file = file;
        this.channel = channel;
        this.occupancy = Occupancy.map(channel);
    }

    /** Opens the critical section of this LOCK file, which is created if need be. Close it as often as it was opened. */
    static CriticalSection open(Path file) {
        synchronized (OPEN) {
            try {
                CriticalSection section = Uninterrupted.call(() -> openedOrNew(file));
                section.users++;
                return section;
            } catch (IOException e) {
                throw Disk.unavailable("cannot open the lock file " + file, e);
            }
        }
    }

    private static CriticalSection openedOrNew(Path file) throws IOException {
        Disk.createIfMissing(file);
        Object inode = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        Object key = inode != null ? inode : file.toRealPath();
        CriticalSection opened = OPEN.get(key);
        if (opened != null) {
            return opened;
        }
        FileChannel channel = Disk.openExisting(file, false);
        try {
            CriticalSection section = new CriticalSection(key, file, channel);
            OPEN.put(key, section);
            return section;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Ends one use; the last one closes the file, once nobody is inside. Not while inside. */
    void close() {
        synchronized (OPEN) {
            if (--users == 0) {
                threads.lock();
                try {
                    OPEN.remove(key);
                    Disk.close(channel);
                } finally {
                    threads.unlock();
                }
            }
        }
    }

    /**
     * Enters, waiting at most {@code timeout}. Not reentrant.
     *
     * @throws JournalBusyException if somebody else stayed inside all the time; the message says who and since when
     */
    void enter(Duration timeout) {
        if (threads.isHeldByCurrentThread()) {
            throw new IllegalStateException(
                    "this thread is inside the journal already; an operation cannot be part of another one's decision");
        }
        long start = System.nanoTime();
        long timeoutNanos = nanos(timeout);
        if (!threads.tryLock() && !awaitThreads(timeoutNanos)) {
            throw busy(timeout);
        }
        boolean isInside = false;
        try {
            isInside = awaitProcesses(start, timeoutNanos);
            if (!isInside) {
                throw busy(timeout);
            }
            occupant = Thread.currentThread();
            occupancy.enter();
        } finally {
            if (!isInside) {
                threads.unlock();
            }
        }
    }

    /** Leaves. */
    void leave() {
        FileLock held = lock;
        if (held == null || !threads.isHeldByCurrentThread()) {
            throw new IllegalStateException("this thread is not inside the journal " + file);
        }
        try {
            occupancy.leave();
            occupant = null;
            lock = null;
            held.release();
        } catch (IOException e) {
            throw Disk.unavailable("cannot release the lock on " + file, e);
        } finally {
            threads.unlock();
        }
    }

    /** Whether the calling thread is inside. */
    boolean isInside() {
        return threads.isHeldByCurrentThread();
    }

    private boolean awaitThreads(long timeoutNanos) {
        boolean wasInterrupted = false;
        long deadline = System.nanoTime() + timeoutNanos;
        try {
            while (true) {
                try {
                    return threads.tryLock(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean awaitProcesses(long start, long timeoutNanos) {
        if (occupancy.isOtherWaiting(start) && start - streakSinceNanos > STREAK_NANOS) {
            streakSinceNanos = start + COURTESY_NANOS;
            nap(COURTESY_NANOS);
        }
        if (tryLock()) {
            return true;
        }
        boolean wasInterrupted = false;
        try {
            for (int attempt = 1; ; attempt++) {
                long now = System.nanoTime();
                if (now - start >= timeoutNanos) {
                    return false;
                }
                occupancy.announceWaiting(now);
                if (attempt <= SPINS) {
                    Thread.onSpinWait();
                } else {
                    wasInterrupted |= Thread.interrupted();
                    nap(now - start < SHORT_NAPS_FOR_NANOS ? SHORT_NAP_NANOS : LONG_NAP_NANOS);
                }
                if (tryLock()) {
                    streakSinceNanos = System.nanoTime();
                    return true;
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void nap(long nanos) {
        // A pending interrupt only makes the nap shorter; callers loop and look at the lock again.
        LockSupport.parkNanos(nanos);
    }

    private boolean tryLock() {
        try {
            lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException otherLoader) {
            // Another copy of this class, loaded by another class loader of this JVM, is inside.
            return false;
        } catch (IOException e) {
            throw new JournalUnavailableException(
                    "cannot lock " + file + ": " + Disk.reason(e)
                            + "; a journal needs a local file system that supports locks",
                    e);
        }
    }

    private JournalBusyException busy(Duration timeout) {
        Thread inThisProcess = occupant;
        String who = inThisProcess != null
                ? "thread '" + inThisProcess.getName() + "' of this process" + occupancy.describeSince()
                : occupancy.describe();
        return new JournalBusyException("the journal " + file.toAbsolutePath().getParent() + " is busy: " + who
                + " was inside for all of the " + timeout.toMillis() + " ms that this operation waited;"
                + " nothing happened, try again or wait longer");
    }

    private static long nanos(Duration timeout) {
        try {
            return Math.min(timeout.toNanos(), Long.MAX_VALUE / 4);
        } catch (ArithmeticException forEver) {
            return Long.MAX_VALUE / 4;
        }
    }
}
