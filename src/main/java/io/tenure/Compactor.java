package io.tenure;

import io.tenure.compaction.CompactionTrigger;
import io.tenure.journal.JournalException;
import io.tenure.journal.store.TailSize;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Compacts by itself when the tail since the last checkpoint is long. One daemon thread, started when it is first needed.
 *
 * <p>When compaction fails nothing is lost: the log stays as it is and the next entries try again.
 */
final class Compactor implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Compactor.class.getName());

    private final CompactionTrigger trigger;
    private final AtomicBoolean isUnderWay = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "tenure-compaction");
        daemon.setDaemon(true);
        return daemon;
    });
    private volatile @Nullable Ledger ledger;

    Compactor(CompactionTrigger trigger) {
        this.trigger = trigger;
    }

    /** From now on entries may trigger the compaction of this ledger. */
    void start(Ledger compacted) {
        ledger = compacted;
        watch();
    }

    /** Looks whether the tail has grown too long, while the journal is held: never compacts itself. */
    void watch() {
        Ledger due = ledger;
        if (due != null && isDue(due.journal().tailSize()) && isUnderWay.compareAndSet(false, true)) {
            thread.execute(() -> run(due));
        }
    }

    private boolean isDue(TailSize tail) {
        return trigger.isDue(tail.entries(), tail.bytes());
    }

    private void run(Ledger due) {
        try {
            due.compact();
        } catch (JournalException failed) {
            LOG.log(Level.WARNING, "compaction failed; the journal stays as it is", failed);
        } finally {
            isUnderWay.set(false);
        }
    }

    /** Waits for a compaction that is under way: the journal must stay open for it. */
    @Override
    public void close() {
        ledger = null;
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
