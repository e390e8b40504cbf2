package io.tenure.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that waits end in order when the user stops it: the signal interrupts the waiting thread, and the JVM
 * goes on only once the command has ended, so that its ticket is withdrawn.
 */
final class Interruption {
    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Thread waiting) {
        this.hook = new Thread(() -> interrupt(waiting), "tenure-interruption");
    }

    /** What may be interrupted. */
    @FunctionalInterface
    interface Wait<A> {
        /** Waits for the answer. */
        A forAnswer() throws InterruptedException;
    }

    /** Waits; meanwhile the end of the JVM interrupts this thread, and waits until it has noticed. */
    static <A> A during(Wait<A> wait) throws InterruptedException {
        Interruption interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        try {
            return wait.forAnswer();
        } finally {
            interruption.end();
        }
    }

    private void interrupt(Thread waiting) {
        waiting.interrupt();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println(
                        "tenure: stopped before the wait was withdrawn; it ends by itself when its time is over");
            }
        } catch (InterruptedException stoppedTwice) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already, and the latch lets it go on.
            return;
        }
    }
}
