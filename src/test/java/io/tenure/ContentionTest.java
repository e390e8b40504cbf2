package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Entry;
import io.tenure.journal.Position;
import io.tenure.journal.Token;
import io.tenure.journal.store.InMemoryLog;
import io.tenure.journal.store.Tail;
import io.tenure.replay.Replay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Threads of several instances contend for one lane; what is counted is what the lane protects. */
class ContentionTest {
    private static final int THREADS = 6;
    private static final int ROUNDS = 150;

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicLong largestToken = new AtomicLong();
    private final AtomicInteger fallingTokens = new AtomicInteger();

    @Test
    void neverTwoInsideAndTokensAlwaysRise() throws Exception {
        InMemoryLog log = new InMemoryLog();
        try (Tenure one = Tenure.inMemory(log, TenureOptions.defaults());
                Tenure other = Tenure.inMemory(log, TenureOptions.defaults())) {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Tenure tenure = i % 2 == 0 ? one : other;
                workers.add(threads.submit(() -> work(tenure)));
            }
            for (Future<?> worker : workers) {
                worker.get(2, TimeUnit.MINUTES);
            }
            threads.shutdown();

            assertThat(most).hasValue(1);
            assertThat(fallingTokens).hasValue(0);
            assertThat(one.state()).isEqualTo(other.state());
            assertThat(one.state()).isEqualTo(Replay.replay(entries(one)));
            assertThat(one.state().leases()).isEmpty();
            assertThat(one.state().tickets()).isEmpty();
        }
    }

    private Void work(Tenure tenure) throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            Acquisition answer = tenure.acquire(LeaseRequest.onLane("one").notRenewed(), Duration.ofMinutes(1));
            assertThat(answer).isInstanceOf(Granted.class);
            try (HeldLease lease = ((Granted) answer).lease()) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Token token = lease.token();
                if (largestToken.getAndSet(token.value()) >= token.value()) {
                    fallingTokens.incrementAndGet();
                }
                inside.decrementAndGet();
            }
        }
        return null;
    }

    private static List<Entry> entries(Tenure tenure) {
        List<Entry> entries = new ArrayList<>();
        try (Tail tail = tenure.tail(Position.START)) {
            for (Entry entry = tail.poll(); entry != null; entry = tail.poll()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
