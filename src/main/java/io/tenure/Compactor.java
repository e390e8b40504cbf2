package io.tenure;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.JournalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Compacts by itself when many entries follow the last checkpoint. One daemon thread, started when it is first needed.
 *
 * <p>When compaction fails nothing is lost: the log stays as it is and the next entries try again.
 */
final class Compactor implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Compactor.class.getName());

    private final long afterEntries;
    private final AtomicLong tailEntries = new AtomicLong();
    private final AtomicBoolean isUnderWay = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "tenure-compaction");
        daemon.setDaemon(true);
        return daemon;
    });
    private volatile @Nullable Runnable compaction;

    /** Compacts when more than this many entries follow the last checkpoint; 0 for never. */
    Compactor(long afterEntries) {
        this.afterEntries = afterEntries;
    }

    /** From now on entries may trigger the compaction. */
    void start(Runnable compaction) {
        this.compaction = compaction;
        compactIfLong();
    }

    /** Counts an entry, while the journal is held: never compacts itself. */
    void watch(Entry entry) {
        if (entry.record() instanceof Checkpoint) {
            tailEntries.set(0);
        } else {
            tailEntries.incrementAndGet();
            compactIfLong();
        }
    }

    private void compactIfLong() {
        Runnable due = compaction;
        if (due != null
                && afterEntries > 0
                && tailEntries.get() > afterEntries
                && isUnderWay.compareAndSet(false, true)) {
            thread.execute(() -> run(due));
        }
    }

    private void run(Runnable due) {
        long before = tailEntries.get();
        try {
            due.run();
        } catch (JournalException failed) {
            LOG.log(Level.WARNING, "compaction failed; the journal stays as it is", failed);
        } finally {
            // The fold does not see the checkpoint of its own state: what followed it is what is left of the tail.
            tailEntries.addAndGet(-before);
            isUnderWay.set(false);
        }
    }

    /** Waits for a compaction that is under way: the journal must stay open for it. */
    @Override
    public void close() {
        compaction = null;
        thread.shutdown();
        boolean isInterrupted = false;
        while (!thread.isTerminated()) {
            try {
                thread.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException interrupted) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
