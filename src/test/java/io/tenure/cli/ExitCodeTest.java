package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.FencedResource;
import io.tenure.Granted;
import io.tenure.LeaseRequest;
import io.tenure.Tenure;
import io.tenure.TenureOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exit codes that the other tests do not meet. */
final class ExitCodeTest {
    @TempDir
    private Path directory;

    @Test
    void aBusyJournalEndsInFourAndSaysWhoHoldsIt() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        try (Tenure tenure = Tenure.open(directory.resolve(".tenure"), TenureOptions.defaults())) {
            Granted granted = (Granted) tenure.acquire(LeaseRequest.onLane("deploy"));
            Thread busy = new Thread(
                    () -> FencedResource.inside(tenure, () -> stay(inside, leave))
                            .change(granted.lease().token()),
                    "long-winded");
            busy.start();
            inside.await();
            Capture capture =
                    new Capture(directory).inRealTime().opening(options -> options.busyTimeout(Duration.ofMillis(200)));
            assertThat(capture.run("acquire", "--lane", "other")).isEqualTo(ExitCode.BUSY);
            assertThat(capture.err())
                    .startsWith("tenure: ")
                    .contains("is busy", "'long-winded'")
                    .hasLineCount(1);
            assertThat(capture.out()).isEmpty();
            leave.countDown();
            busy.join();
            assertThat(capture.run("acquire", "--lane", "other")).isZero();
        }
    }

    private static boolean stay(CountDownLatch inside, CountDownLatch leave) {
        inside.countDown();
        try {
            leave.await();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void whatNobodyForesawEndsInSeventyAndAsksForAReport() {
        Capture capture = new Capture(directory).opening(options -> {
            throw new IllegalStateException("surprise \u001b[31m");
        });
        assertThat(capture.run("acquire", "--lane", "deploy")).isEqualTo(ExitCode.INTERNAL);
        assertThat(capture.err())
                .startsWith("tenure: internal error: ")
                .contains("surprise \\u001b[31m", "--verbose")
                .hasLineCount(1);
        assertThat(capture.run("acquire", "--lane", "deploy", "--verbose")).isEqualTo(ExitCode.INTERNAL);
        assertThat(capture.err()).contains("    at io.tenure.cli.").doesNotContain("\u001b");
    }

    @Test
    void anErrorOfTheJvmIsNoExceptionToThat() {
        Capture capture = new Capture(directory).opening(options -> {
            throw new StackOverflowError();
        });
        assertThat(capture.run("acquire", "--lane", "deploy")).isEqualTo(ExitCode.INTERNAL);
        assertThat(capture.err()).contains("internal error: java.lang.StackOverflowError");
    }
}
