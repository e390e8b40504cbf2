package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.LeaseRequest;
import io.tenure.Tenure;
import io.tenure.TenureOptions;
import io.tenure.journal.Entry;
import io.tenure.journal.Position;
import io.tenure.journal.Refuse;
import io.tenure.journal.Withdraw;
import io.tenure.journal.WithdrawCause;
import io.tenure.journal.store.Tail;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that go on until somebody stops them. */
final class FollowAndWaitProcessTest {
    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endProcesses() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aLogIsFollowedAcrossACompactionAndEndsQuietlyWhenStopped() throws IOException, InterruptedException {
        try (Tenure tenure = open()) {
            tenure.acquire(LeaseRequest.onLane("before").notRenewed());
            Process follow = start("log", "--follow", "--json");
            BufferedReader out = follow.inputReader();
            assertThat(out.readLine()).contains("\"seq\":1,").contains("\"lane\":\"before\"");
            assertThat(tenure.compact()).isTrue();
            tenure.acquire(LeaseRequest.onLane("after").notRenewed());
            assertThat(out.readLine()).contains("\"seq\":2,").contains("\"lane\":\"after\"");
            follow.toHandle().destroy();
            assertThat(follow.waitFor()).isEqualTo(143);
            assertThat(follow.errorReader().readLine()).isNull();
        }
    }

    @Test
    void aFollowerEndsWhenNobodyReadsAnyMore() throws IOException, InterruptedException {
        try (Tenure tenure = open()) {
            tenure.acquire(LeaseRequest.onLane("before").notRenewed());
            Process follow = start("log", "--follow", "--json");
            assertThat(follow.inputReader().readLine()).contains("\"seq\":1,");
            follow.getInputStream().close();
            int lane = 0;
            while (follow.isAlive()) {
                tenure.acquire(LeaseRequest.onLane("lane-" + lane++).notRenewed());
                follow.waitFor(20, TimeUnit.MILLISECONDS);
            }
            assertThat(follow.exitValue()).isZero();
            assertThat(follow.errorReader().readLine()).isNull();
        }
    }

    @Test
    void aStoppedWaitIsWithdrawn() throws IOException, InterruptedException {
        try (Tenure tenure = open();
                Tail tail = tenure.tail(Position.START)) {
            tenure.acquire(LeaseRequest.onLane("deploy").notRenewed());
            Process waiting = start("acquire", "--lane", "deploy", "--wait", "10m");
            Entry ticket = await(tail, entry -> entry.record() instanceof Refuse refuse && refuse.isTicket());
            waiting.toHandle().destroy();
            assertThat(waiting.waitFor()).isEqualTo(143);
            Entry end = await(tail, entry -> entry.record() instanceof Withdraw);
            assertThat(((Withdraw) end.record()).ticket()).isEqualTo(ticket.position());
            assertThat(((Withdraw) end.record()).cause()).isEqualTo(WithdrawCause.CANCELLED);
            assertThat(tenure.state().tickets()).isEmpty();
        }
    }

    /** The event is on its way from another process; the test's own time limit ends a wait in vain. */
    private static Entry await(Tail tail, Predicate<Entry> event) throws InterruptedException {
        while (true) {
            Entry entry = tail.poll();
            if (entry == null) {
                TimeUnit.MILLISECONDS.sleep(10);
            } else if (event.test(entry)) {
                return entry;
            }
        }
    }

    private Process start(String... arguments) throws IOException {
        Process process = CommandJvm.start(directory.resolve("journal"), List.of(arguments));
        started.add(process);
        return process;
    }

    private Tenure open() {
        return Tenure.open(directory.resolve("journal"), TenureOptions.defaults());
    }
}
