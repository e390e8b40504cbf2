package io.tenure.cli;

import io.tenure.journal.Entry;
import io.tenure.journal.store.Tail;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Follows the journal in a thread of its own, shows every event, and lets scenes wait for one. */
final class DemoFeed {
    private static final long LOOK_EVERY_MILLIS = 20;

    private record Awaited(Predicate<Entry> event, CompletableFuture<Entry> seen) {}

    private final Tail tail;
    private final DemoScreen screen;
    private final List<Awaited> awaited = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread = new Thread(this::follow, "demo-feed");

    private DemoFeed(Tail tail, DemoScreen screen) {
        this.tail = tail;
        this.screen = screen;
    }

    /** Shows what the tail brings, until its end. */
    static DemoFeed start(Tail tail, DemoScreen screen) {
        DemoFeed feed = new DemoFeed(tail, screen);
        feed.thread.start();
        return feed;
    }

    /** From now on looks out for an event. */
    CompletableFuture<Entry> next(Predicate<Entry> event) {
        CompletableFuture<Entry> seen = new CompletableFuture<>();
        awaited.add(new Awaited(event, seen));
        return seen;
    }

    /** Waits for an event that was looked out for; a demo in which it does not happen has failed. */
    static Entry await(CompletableFuture<Entry> event, String what) throws InterruptedException {
        try {
            return event.get(30, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException never) {
            throw new IllegalStateException("the demo waited 30 s in vain for " + what, never);
        }
    }

    private void follow() {
        try {
            boolean isLast = false;
            while (!isLast) {
                isLast = end.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                drain();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            awaited.forEach(waiting -> waiting.seen().completeExceptionally(broken));
            throw broken;
        }
    }

    private void drain() {
        Entry entry = tail.poll();
        while (entry != null) {
            screen.event(entry);
            Entry seen = entry;
            awaited.removeIf(
                    waiting -> waiting.event().test(seen) && waiting.seen().complete(seen));
            entry = tail.poll();
        }
    }

    /** Shows what is left and ends. */
    void end() throws InterruptedException {
        end.countDown();
        thread.join();
        tail.close();
    }
}
