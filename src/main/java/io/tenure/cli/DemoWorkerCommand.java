package io.tenure.cli;

import io.tenure.Acquisition;
import io.tenure.Granted;
import io.tenure.LeaseRequest;
import io.tenure.Tenure;
import io.tenure.arbiter.LeaseSelector;
import io.tenure.journal.HolderName;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One worker process of {@code tenure demo}. Works on whatever lane and region it draws, until its standard input ends:
 * so it never outlives the demo.
 */
@Command(name = "demo-worker", hidden = true, description = "A worker of 'tenure demo'.")
final class DemoWorkerCommand extends TenureCommand {
    private static final Duration TTL = Duration.ofSeconds(4);
    private static final int REGIONS_AT_MOST = 2;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Its name.")
    private String name = "";

    @Option(names = "--seed", paramLabel = "N", description = "What its choices come from.")
    private long seed;

    @Option(names = "--lane", paramLabel = "LANE", description = "A lane that it may work on.")
    private List<String> lanes = new ArrayList<>();

    @Option(names = "--region", paramLabel = "GLOB", description = "A glob that it may touch.")
    private List<String> globs = new ArrayList<>();

    @Option(names = "--hold", description = "Take the first lane and hold it until the lease is lost or the demo ends.")
    private boolean isHolding;

    private final CountDownLatch end = new CountDownLatch(1);

    DemoWorkerCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() throws InterruptedException {
        Thread watch = new Thread(this::watchInput, "demo-input");
        watch.setDaemon(true);
        watch.start();
        try (Tenure tenure = openExisting(new HolderName(name))) {
            if (isHolding) {
                hold(tenure);
            } else {
                work(tenure, new Random(seed));
            }
        }
        return ExitCode.DONE;
    }

    private void watchInput() {
        InputStream in = System.in;
        try {
            int read = in.read();
            while (read >= 0) {
                read = in.read();
            }
        } catch (IOException broken) {
            // As good as its end.
            end.countDown();
        }
        end.countDown();
    }

    private void work(Tenure tenure, Random random) throws InterruptedException {
        while (end.getCount() > 0) {
            LeaseRequest request = LeaseRequest.onLane(draw(lanes, random))
                    .touching(drawGlobs(random))
                    .lasting(TTL)
                    .because("job " + (1 + random.nextInt(900)));
            if (random.nextInt(4) == 0) {
                request = request.shared();
            }
            Duration wait = random.nextBoolean() ? Duration.ofMillis(500 + random.nextInt(2_000)) : Duration.ZERO;
            Acquisition answer = tenure.acquire(request, wait);
            if (answer instanceof Granted granted) {
                pause(300 + random.nextInt(2_200));
                granted.lease().close();
            }
            pause(100 + random.nextInt(500));
        }
    }

    /** Holds on until the lease is lost, and then does what a late worker does: it tries to give back what it lost. */
    private void hold(Tenure tenure) throws InterruptedException {
        LeaseRequest request = LeaseRequest.onLane(lanes.get(0))
                .touching(globs.toArray(new String[0]))
                .lasting(TTL)
                .because("a long job");
        CountDownLatch lost = new CountDownLatch(1);
        if (tenure.acquire(request, Duration.ofSeconds(10)) instanceof Granted granted) {
            granted.lease().onLoss((lease, cause) -> lost.countDown());
            while (end.getCount() > 0 && lost.getCount() > 0) {
                // Any look at the journal shows the handle its own end.
                tenure.validate(granted.lease().token());
                pause(100);
            }
            if (lost.getCount() == 0) {
                tenure.release(LeaseSelector.byToken(granted.lease().token()), "too late");
            }
        }
    }

    private void pause(long millis) throws InterruptedException {
        if (end.await(millis, TimeUnit.MILLISECONDS)) {
            return;
        }
    }

    private String[] drawGlobs(Random random) {
        Set<String> drawn = new LinkedHashSet<>();
        for (int i = 0; i <= random.nextInt(REGIONS_AT_MOST); i++) {
            drawn.add(draw(globs, random));
        }
        return drawn.toArray(new String[0]);
    }

    private static String draw(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
