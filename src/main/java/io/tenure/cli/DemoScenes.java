package io.tenure.cli;

import io.tenure.Acquisition;
import io.tenure.Change;
import io.tenure.Granted;
import io.tenure.HeldLease;
import io.tenure.LeaseRequest;
import io.tenure.Tenure;
import io.tenure.arbiter.LeaseSelector;
import io.tenure.journal.Acquire;
import io.tenure.journal.Entry;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.Refuse;
import io.tenure.journal.Rule;
import io.tenure.journal.Token;
import io.tenure.journal.store.Head;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What happens in a demo besides the contention: one scene a method, each told in a heading and ended by an event. */
final class DemoScenes {
    /** The holder of what the demo itself takes. */
    static final String OPERATOR = "operator";

    private final Tenure tenure;
    private final DemoWorkers workers;
    private final DemoFeed feed;
    private final DemoScreen screen;
    private @Nullable Process crasher;
    private @Nullable Process leaver;
    private @Nullable Token leaverToken;

    DemoScenes(Tenure tenure, DemoWorkers workers, DemoFeed feed, DemoScreen screen) {
        this.tenure = tenure;
        this.workers = workers;
        this.feed = feed;
        this.screen = screen;
    }

    /** The two who hold a lane of their own from the beginning, until something happens to them. */
    void begin() throws IOException, InterruptedException {
        CompletableFuture<Entry> crasherHolds = feed.next(acquireBy("crasher"));
        CompletableFuture<Entry> leaverHolds = feed.next(acquireBy("leaver"));
        crasher = workers.start("crasher", List.of("--hold", "--lane", "deploy", "--region", "deploy/**"));
        leaver = workers.start("leaver", List.of("--hold", "--lane", "migrate", "--region", "db/migrations/**"));
        DemoFeed.await(crasherHolds, "'crasher' to take its lane");
        leaverToken = Token.of(
                DemoFeed.await(leaverHolds, "'leaver' to take its lane").position());
    }

    /** A holder is killed with SIGKILL; whoever asks next ends its lease and takes the lane, in one atomic group. */
    void kill() throws InterruptedException {
        screen.heading("'crasher' holds 'deploy' and is killed with SIGKILL; '" + OPERATOR + "' asks for the lane");
        Process killed = Objects.requireNonNull(crasher, "crasher");
        CompletableFuture<Entry> taken = feed.next(acquireBy(OPERATOR));
        killed.destroyForcibly().waitFor();
        screen.say("         kill -9 " + killed.pid() + "; its lease is still in the log");
        LeaseRequest request =
                LeaseRequest.onLane("deploy").touching("deploy/**").because("finish what crashed");
        try (HeldLease lease = granted(tenure.acquire(request, Duration.ofSeconds(30)))) {
            DemoFeed.await(taken, "'" + OPERATOR + "' to take the lane");
            screen.say(
                    "         a dead process holds nothing: its lease ended and the lane changed hands in one group; token "
                            + lease.token());
        }
    }

    /** A lease changes hands; its former holder comes back too late, with a stale token. */
    void adopt() throws InterruptedException {
        screen.heading("'" + OPERATOR + "' adopts the lease of 'leaver', who then tries to release it");
        Token token = Objects.requireNonNull(leaverToken, "leaverToken");
        CompletableFuture<Entry> stale =
                feed.next(entry -> entry.record() instanceof Refuse refuse && refuse.rule() == Rule.STALE_TOKEN);
        Holder operator = Identity.boundToThisProcess(OPERATOR);
        Change change = tenure.adopt(LeaseSelector.byToken(token), operator, "leaver went home");
        if (!(change instanceof Change.Done done)) {
            throw new IllegalStateException("the adoption in the demo was not done: " + change);
        }
        try (HeldLease lease = tenure.handleOf(done.lease())) {
            DemoFeed.await(stale, "the former holder to use its stale token");
            Objects.requireNonNull(leaver, "leaver").waitFor();
            screen.say("         the old token " + token + " is worth nothing; the lease lives on as " + lease.token());
        }
    }

    /** A request is refused because some path lies in both regions, and the refusal names one. */
    void refuse() {
        screen.heading("two regions that look different meet in one path");
        try (HeldLease held = granted(tenure.acquire(LeaseRequest.onLane("release")
                .touching("site/**/index.html", "CHANGELOG*")
                .because("release notes")))) {
            Acquisition answer = tenure.acquire(LeaseRequest.onLane("translate")
                    .touching("site/{de,fr}/*.html")
                    .heldBy(new Holder(
                            new HolderName("translator"), held.lease().holder().host(), null))
                    .notRenewed()
                    .because("new texts"));
            if (answer instanceof Granted) {
                throw new IllegalStateException("a request in the demo was granted although the regions meet");
            }
        }
    }

    /** The log is compacted while everybody goes on. */
    void compact() {
        screen.heading("the log is compacted under everybody's feet");
        Head before = tenure.head();
        boolean isCompacted = tenure.compact();
        Head after = tenure.head();
        if (!isCompacted) {
            throw new IllegalStateException("the compaction in the demo had nothing to do at " + before.position());
        }
        screen.say("         generation " + before.generation() + " went to the archive, generation "
                + after.generation() + " begins with the state; nobody waited");
    }

    private static Predicate<Entry> acquireBy(String holder) {
        return entry -> entry.record() instanceof Acquire acquire
                && acquire.request().holder().name().value().equals(holder);
    }

    private static HeldLease granted(Acquisition answer) {
        if (answer instanceof Granted granted) {
            return granted.lease();
        }
        throw new IllegalStateException("the demo was refused a lease that nobody else should hold: " + answer);
    }
}
