package io.tenure.cli;

import io.tenure.Tenure;
import io.tenure.journal.Position;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tenure demo}: real processes contend on a journal, one is killed, and the log tells the story back. */
@Command(
        name = "demo",
        description = {
            "Watch real worker processes contend for lanes and regions on one new journal: waits, beats, refusals, a holder"
                    + " killed with SIGKILL whose lease is scavenged, an adoption, a compaction under way. Ends with the"
                    + " proof from the log that no two leases that exclude each other were ever live together."
        },
        footer = {
            "",
            "Examples:",
            "  tenure demo",
            "  tenure demo --seconds 60 --workers 8 --lanes 6 --journal /tmp/watched"
        })
final class DemoCommand extends TenureCommand {
    private static final List<String> LANES =
            List.of("build", "test", "docs", "lint", "api", "web", "schema", "assets", "search", "mail");
    private static final List<String> GLOBS = List.of(
            "src/api/**",
            "src/api/v2/*.java",
            "src/web/**",
            "src/**/*.java",
            "docs/*.md",
            "docs/**",
            "assets/{icons,fonts}/**",
            "db/schema.sql",
            "test/api/**",
            "test/web/**");

    @Option(names = "--seconds", paramLabel = "N", description = "How long the workers contend; 20 when nobody says.")
    private int seconds = 20;

    @Option(names = "--workers", paramLabel = "N", description = "How many worker processes; 5 when nobody says.")
    private int workers = 5;

    @Option(
            names = "--lanes",
            paramLabel = "N",
            description = "How many lanes they contend for, at most 10; 4 when nobody says.")
    private int lanes = 4;

    @Option(names = "--seed", paramLabel = "N", description = "What the workers' choices come from.")
    private long seed = 1;

    DemoCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() throws IOException, InterruptedException {
        requireRange("--seconds", seconds, 1, 3_600);
        requireRange("--workers", workers, 1, 64);
        requireRange("--lanes", lanes, 1, LANES.size());
        Path directory = newDirectory();
        DemoScreen screen = isJson()
                ? new DemoScreen(new PrintWriter(Writer.nullWriter()), Paint.NONE)
                : new DemoScreen(out(), shell().paint());
        screen.heading("tenure demo: " + Words.count(workers, "worker process", "worker processes") + ", "
                + Words.count(lanes, "lane") + ", " + seconds + " s, journal " + directory);
        try (Tenure tenure = Tenure.open(directory, shell().options().get().heldBy(DemoScenes.OPERATOR))) {
            contend(tenure, directory, screen);
            DemoVerdict verdict = DemoVerdict.of(tenure);
            if (isJson()) {
                verdict.write(out(), directory);
            } else {
                verdict.tell(screen, directory);
            }
            return verdict.holds() ? ExitCode.DONE : ExitCode.INTERNAL;
        }
    }

    private void contend(Tenure tenure, Path directory, DemoScreen screen) throws IOException, InterruptedException {
        DemoFeed feed = DemoFeed.start(tenure.tail(Position.START), screen);
        DemoWorkers processes = new DemoWorkers(directory);
        try {
            DemoScenes scenes = new DemoScenes(tenure, processes, feed, screen);
            for (int worker = 1; worker <= workers; worker++) {
                processes.start("worker-" + worker, options(worker));
            }
            scenes.begin();
            long start = System.nanoTime();
            until(start, 0.2);
            scenes.kill();
            until(start, 0.4);
            scenes.refuse();
            until(start, 0.55);
            scenes.compact();
            until(start, 0.7);
            scenes.adopt();
            screen.heading("contention goes on");
            until(start, 1);
            screen.heading("the workers give back what they hold and end");
        } finally {
            processes.end();
            feed.end();
        }
    }

    /** Lets the workers contend until this part of the time is over. */
    private void until(long startNanos, double part) throws InterruptedException {
        long nanos = startNanos + (long) (part * TimeUnit.SECONDS.toNanos(seconds)) - System.nanoTime();
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }

    private List<String> options(int worker) {
        List<String> options = new ArrayList<>(List.of("--seed", Long.toString(seed * 1_000 + worker)));
        for (String lane : LANES.subList(0, lanes)) {
            options.addAll(List.of("--lane", lane));
        }
        for (String glob : GLOBS) {
            options.addAll(List.of("--region", glob));
        }
        return options;
    }

    /** A demo never touches a journal that exists. */
    private Path newDirectory() throws IOException {
        Path named = namedJournal();
        if (named == null) {
            return Files.createTempDirectory("tenure-demo-").resolve("journal");
        }
        if (Files.exists(named)) {
            throw Complaint.usage(
                    "--journal '" + named + "' exists; a demo makes a journal of its own, name a new directory");
        }
        return named;
    }

    private static void requireRange(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw Complaint.usage(option + " " + value + ": it must lie between " + min + " and " + max);
        }
    }
}
