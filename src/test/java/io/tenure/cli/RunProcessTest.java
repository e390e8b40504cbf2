package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.LeaseRequest;
import io.tenure.LeaseStatus;
import io.tenure.Tenure;
import io.tenure.TenureOptions;
import io.tenure.arbiter.LeaseSelector;
import io.tenure.journal.Entry;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.LaneName;
import io.tenure.journal.Position;
import io.tenure.journal.Release;
import io.tenure.journal.store.Tail;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tenure run} as a process of its own, with real children and real signals. */
final class RunProcessTest {
    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endProcesses() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    @Test
    void theChildFindsItsLeaseInTheEnvironmentAndItsCodeIsReturned() throws IOException, InterruptedException {
        Process run = run("sh", "-c", "echo $TENURE_LANE $TENURE_TOKEN $TENURE_SESSION $TENURE_JOURNAL; exit 7");
        assertThat(run.inputReader().readLine()).isEqualTo("deploy 1 s1 " + journal());
        assertThat(run.waitFor()).isEqualTo(7);
        try (Tenure tenure = open()) {
            assertThat(tenure.leases()).isEmpty();
            assertThat(lastRelease(tenure).reason()).isEqualTo("exit code 7");
        }
    }

    @Test
    void aChildEndedBySignalIsReportedAsShellsDo() throws IOException, InterruptedException {
        assertThat(run("sh", "-c", "kill -9 $$").waitFor()).isEqualTo(137);
    }

    @Test
    void aCommandThatCannotBeStartedLeavesNoLease() throws IOException, InterruptedException {
        Process run = run("/no/such/command");
        assertThat(run.waitFor()).isEqualTo(127);
        assertThat(new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("cannot run '/no/such/command'");
        try (Tenure tenure = open()) {
            assertThat(tenure.leases()).isEmpty();
        }
    }

    @Test
    void aRefusalStartsNothingAndLeavesStandardOutputToTheCommand() throws IOException, InterruptedException {
        try (Tenure tenure = open()) {
            tenure.acquire(LeaseRequest.onLane("deploy").notRenewed());
        }
        Process run = run("echo", "started");
        assertThat(run.waitFor()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.getInputStream().readAllBytes()).isEmpty();
        assertThat(new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("LANE_HELD");
    }

    @Test
    void termGoesOnToTheChildWhichEndsInItsOwnWay() throws IOException, InterruptedException {
        Process run = run("sh", "-c", "trap 'echo stopping; exit 9' TERM; echo ready; while :; do sleep 0.1; done");
        BufferedReader out = run.inputReader();
        assertThat(out.readLine()).isEqualTo("ready");
        // Unlike the process itself, its handle leaves the streams open.
        run.toHandle().destroy();
        assertThat(out.readLine()).isEqualTo("stopping");
        assertThat(run.waitFor()).isEqualTo(9);
        try (Tenure tenure = open()) {
            assertThat(tenure.leases()).isEmpty();
        }
    }

    @Test
    void hangupGoesOnToTheChild() throws IOException, InterruptedException {
        Process run = run("sh", "-c", "trap 'echo hung up; exit 8' HUP; echo ready; while :; do sleep 0.1; done");
        BufferedReader out = run.inputReader();
        assertThat(out.readLine()).isEqualTo("ready");
        new ProcessBuilder("sh", "-c", "kill -HUP " + run.pid()).start().waitFor();
        assertThat(out.readLine()).isEqualTo("hung up");
        assertThat(run.waitFor()).isEqualTo(8);
    }

    @Test
    void whenTheLeaseIsLostTheChildIsToldAndThenMadeToEnd() throws IOException, InterruptedException {
        Process run = run("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done");
        assertThat(run.inputReader().readLine()).isEqualTo("ready");
        try (Tenure tenure = open()) {
            LeaseStatus held = tenure.leases().get(0);
            assertThat(held.lease().holder().process()).isNotNull();
            assertThat(held.lease().holder().process().pid()).isEqualTo(run.pid());
            assertThat(tenure.scavenge(new LeaseSelector(null, null, new LaneName("deploy"), null), "test")
                            .isDone())
                    .isTrue();
        }
        assertThat(run.waitFor()).isEqualTo(137);
        assertThat(new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("lost (SCAVENGED)")
                .contains("killing it");
    }

    @Test
    void theChildKeepsTheLeaseAliveWhenItsSupervisorIsKilled() throws IOException, InterruptedException {
        Process run = run("sh", "-c", "echo $$; while :; do sleep 0.1; done");
        long child = Long.parseLong(run.inputReader().readLine());
        try (Tenure tenure = open()) {
            Tail tail = tenure.tail(Position.START);
            awaitHeartbeat(tail);
            run.destroyForcibly().waitFor();
            assertThat(tenure.leases().get(0).lease().children())
                    .singleElement()
                    .satisfies(recorded -> assertThat(recorded.pid()).isEqualTo(child));
            assertThat(tenure.leases().get(0).verdict().isDead()).isFalse();
        } finally {
            ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** The beat that records the child comes after the child was started, so it may still be on its way. */
    private static void awaitHeartbeat(Tail tail) throws InterruptedException {
        while (true) {
            Entry entry = tail.poll();
            if (entry != null && entry.record() instanceof Heartbeat) {
                return;
            }
            if (entry == null) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
    }

    private Process run(String... command) throws IOException {
        List<String> line =
                new ArrayList<>(List.of("run", "--lane", "deploy", "--session", "s1", "--kill-after", "500ms", "--"));
        line.addAll(List.of(command));
        Process process = CommandJvm.start(journal(), line);
        started.add(process);
        return process;
    }

    private Path journal() {
        return directory.resolve("journal");
    }

    private Tenure open() {
        return Tenure.open(journal(), TenureOptions.defaults());
    }

    private static Release lastRelease(Tenure tenure) {
        Release last = null;
        try (Tail tail = tenure.tail(Position.START)) {
            for (Entry entry : new Entries(tail, new Progress.Silent())) {
                if (entry.record() instanceof Release release) {
                    last = release;
                }
            }
        }
        assertThat(last).isNotNull();
        return last;
    }
}
