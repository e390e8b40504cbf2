package io.tenure.journal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.IndeterminateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ForcingTest {
    private final Forcing forcing = new Forcing();
    private final AtomicInteger forces = new AtomicInteger();

    @Test
    void nothingSeenNeedsNoForceAndWhatWasForcedNeedsNoSecondOne() {
        forcing.await(forcing.ticket(), forces::incrementAndGet);
        assertThat(forces).hasValue(0);
        forcing.seen();
        forcing.seen();
        long ticket = forcing.ticket();
        forcing.await(ticket, forces::incrementAndGet);
        forcing.await(ticket, forces::incrementAndGet);
        assertThat(forces).hasValue(1);
    }

    @Test
    void thoseThatComeDuringAForceShareTheNextOne() throws Exception {
        int threads = 16;
        CountDownLatch isForcing = new CountDownLatch(1);
        CountDownLatch mayFinish = new CountDownLatch(1);
        forcing.seen();
        long first = forcing.ticket();
        Thread leader = new Thread(() -> forcing.await(first, () -> {
            forces.incrementAndGet();
            isForcing.countDown();
            awaitUninterrupted(mayFinish);
        }));
        leader.start();
        isForcing.await();
        List<Thread> followers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            forcing.seen();
        }
        long last = forcing.ticket();
        for (int i = 0; i < threads; i++) {
            Thread follower = new Thread(() -> forcing.await(last, forces::incrementAndGet));
            followers.add(follower);
            follower.start();
        }
        mayFinish.countDown();
        leader.join();
        for (Thread follower : followers) {
            follower.join();
        }
        assertThat(forces).hasValue(2);
    }

    @Test
    void aFailedForceIsIndeterminateForAllWhoWaitAndFatalForAllWhoCome() {
        forcing.seen();
        long ticket = forcing.ticket();
        assertThatThrownBy(() -> forcing.await(ticket, () -> {
                    throw new IOException("the device is gone");
                }))
                .isInstanceOf(IndeterminateException.class)
                .hasMessageContaining("the device is gone")
                .hasMessageContaining("may stand or not");
        // Trying again would prove nothing: the operating system may have dropped the pages.
        assertThatThrownBy(() -> forcing.await(ticket, forces::incrementAndGet))
                .isInstanceOf(IndeterminateException.class);
        assertThat(forces).hasValue(0);
        assertThat(forcing.hasFailed()).isTrue();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
