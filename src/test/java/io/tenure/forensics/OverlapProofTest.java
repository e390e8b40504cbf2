package io.tenure.forensics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.forensics.OverlapProof.Ground;
import io.tenure.forensics.OverlapProof.Overlap;
import io.tenure.forensics.OverlapProof.Result;
import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.AdoptionRule;
import io.tenure.journal.BootId;
import io.tenure.journal.Checkpoint;
import io.tenure.journal.Config;
import io.tenure.journal.Entry;
import io.tenure.journal.Extras;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.LanePolicy;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Mode;
import io.tenure.journal.Moment;
import io.tenure.journal.Policy;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.Release;
import io.tenure.journal.Request;
import io.tenure.journal.Rule;
import io.tenure.journal.Scavenge;
import io.tenure.journal.ScavengeCause;
import io.tenure.journal.SessionId;
import io.tenure.journal.Sha256;
import io.tenure.journal.Token;
import io.tenure.journal.region.Region;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OverlapProofTest {
    private static final Moment NOW = new Moment(1_000_000, new BootId(1, 1), 1_000_000);
    private static final Holder HOLDER = new Holder(new HolderName("ann"), "here", null);

    private final OverlapProof proof = new OverlapProof();
    private Position last = Position.START;

    @Test
    void disjointWorkIsNoOverlap() {
        acquire("a", "s1", Mode.EXCLUSIVE, "src/a/**");
        acquire("b", "s2", Mode.EXCLUSIVE, "src/ab/**");
        Result result = proof.result();
        assertThat(result.holds()).isTrue();
        assertThat(result.grants()).isEqualTo(2);
        assertThat(result.pairs()).isEqualTo(1);
        assertThat(result.mostLive()).isEqualTo(2);
    }

    @Test
    void twoOnOneLaneOverlap() {
        acquire("a", "s1", Mode.EXCLUSIVE);
        acquire("A", "s2", Mode.SHARED);
        assertThat(onlyOverlap().ground()).isEqualTo(Ground.LANE);
        assertThat(onlyOverlap().at()).isEqualTo(last);
    }

    @Test
    void oneAfterTheOtherOnOneLaneIsNoOverlap() {
        Token first = acquire("a", "s1", Mode.EXCLUSIVE, "x");
        write(new Release(id("a", "s1"), first, HOLDER.name(), "", Extras.NONE));
        Token second = acquire("a", "s2", Mode.EXCLUSIVE, "x");
        write(new Scavenge(id("a", "s2"), second, HOLDER.name(), ScavengeCause.TTL_EXPIRED, "", Extras.NONE));
        acquire("b", "s3", Mode.EXCLUSIVE, "x");
        assertThat(proof.result().holds()).isTrue();
        assertThat(proof.result().mostLive()).isEqualTo(1);
    }

    @Test
    void aReleaseWithAStaleTokenEndsNothing() {
        Token first = acquire("a", "s1", Mode.EXCLUSIVE);
        write(new Adopt(id("a", "s1"), first, HOLDER.name(), HOLDER, NOW, "", Extras.NONE));
        write(new Release(id("a", "s1"), first, HOLDER.name(), "late", Extras.NONE));
        acquire("a", "s2", Mode.EXCLUSIVE);
        assertThat(onlyOverlap().ground()).isEqualTo(Ground.LANE);
    }

    @Test
    void anAdoptedLeaseIsEndedByItsNewToken() {
        Token first = acquire("a", "s1", Mode.EXCLUSIVE);
        write(new Adopt(id("a", "s1"), first, HOLDER.name(), HOLDER, NOW, "", Extras.NONE));
        write(new Release(id("a", "s1"), Token.of(last), HOLDER.name(), "", Extras.NONE));
        acquire("a", "s2", Mode.EXCLUSIVE);
        assertThat(proof.result().holds()).isTrue();
    }

    @Test
    void overlappingRegionsAreFoundWithAWitness() {
        acquire("a", "s1", Mode.EXCLUSIVE, "src/**");
        acquire("b", "s2", Mode.SHARED, "**/*.java");
        assertThat(onlyOverlap().ground()).isEqualTo(Ground.REGION);
        assertThat(onlyOverlap().witness()).isNotNull();
        assertThat(onlyOverlap().witness().requestedGlob()).isEqualTo("**/*.java");
        assertThat(onlyOverlap().witness().heldGlob()).isEqualTo("src/**");
    }

    @Test
    void sharedOnesAndOnesOfOneSessionMayOverlap() {
        acquire("a", "s1", Mode.SHARED, "src/**");
        acquire("a", "s2", Mode.SHARED, "src/**");
        acquire("b", "s3", Mode.EXCLUSIVE, "docs/**");
        acquire("c", "s3", Mode.EXCLUSIVE, "docs/**");
        assertThat(proof.result().holds()).isTrue();
    }

    @Test
    void aLaneIsFullBeyondItsCapacity() {
        policy(new LanePolicy(new LaneName("a"), false, 2, Kind.NONE, null));
        acquire("a", "s1", Mode.EXCLUSIVE);
        acquire("a", "s2", Mode.EXCLUSIVE);
        acquire("a", "s3", Mode.SHARED);
        assertThat(proof.result().holds()).isTrue();
        acquire("a", "s4", Mode.EXCLUSIVE);
        assertThat(onlyOverlap().ground()).isEqualTo(Ground.LANE);
    }

    @Test
    void nothingRunsBesideASoloLaneEvenByForce() {
        policy(new LanePolicy(new LaneName("solo"), true, 1, Kind.NONE, null));
        acquire("solo", "s1", Mode.EXCLUSIVE);
        acquire(Rule.FORCED, "b", "s2", Mode.EXCLUSIVE);
        assertThat(onlyOverlap().ground()).isEqualTo(Ground.SOLO);
    }

    @Test
    void forcedAndImportedGrantsAreCountedButWhatFollowsIsJudged() {
        acquire(Rule.IMPORTED, "a", "s1", Mode.EXCLUSIVE, "x");
        acquire(Rule.FORCED, "a", "s2", Mode.EXCLUSIVE, "x");
        assertThat(proof.result().holds()).isTrue();
        assertThat(proof.result().unjudged()).isEqualTo(2);
        acquire("b", "s3", Mode.EXCLUSIVE, "x");
        assertThat(proof.result().overlapCount()).isEqualTo(2);
    }

    @Test
    void aCheckpointStandsForWhatCameBeforeIt() {
        Token first = acquire("a", "s1", Mode.EXCLUSIVE);
        Acquire other = grant(Rule.ADMITTED, "b", "s2", Mode.EXCLUSIVE);
        write(new Checkpoint(last, NOW, Sha256.ZERO, List.of(other.lease(new Position(0, first.value() + 1)))));
        acquire("a", "s3", Mode.EXCLUSIVE);
        assertThat(proof.result().holds()).isTrue();
        acquire("b", "s4", Mode.EXCLUSIVE);
        assertThat(onlyOverlap().ground()).isEqualTo(Ground.LANE);
    }

    private Overlap onlyOverlap() {
        assertThat(proof.result().overlapCount()).isEqualTo(1);
        assertThat(proof.result().overlaps()).hasSize(1);
        return proof.result().overlaps().get(0);
    }

    private void policy(LanePolicy lane) {
        Policy policy = new Policy(
                List.of(lane), Map.of(), false, List.of(), Map.of(), false, 30_000, AdoptionRule.ANY, 60_000);
        write(new Config(policy, "", Extras.NONE));
    }

    private Token acquire(String lane, String session, Mode mode, String... globs) {
        return acquire(Rule.ADMITTED, lane, session, mode, globs);
    }

    private Token acquire(Rule rule, String lane, String session, Mode mode, String... globs) {
        write(grant(rule, lane, session, mode, globs));
        return Token.of(last);
    }

    private static Acquire grant(Rule rule, String lane, String session, Mode mode, String... globs) {
        Region region = globs.length == 0 ? Region.NONE : Region.ofGlobs(List.of(globs));
        Request request = new Request(
                new LaneName(lane),
                new SessionId(session),
                HOLDER,
                Kind.NONE,
                region,
                mode,
                0,
                Request.DEFAULT_GRACE,
                null,
                List.of(),
                "",
                rule == Rule.FORCED,
                false);
        return new Acquire(
                request, new LaneName(lane), Kind.NONE, region, 30_000, 3_000, NOW, rule, null, null, Extras.NONE);
    }

    private static LeaseId id(String lane, String session) {
        return new LeaseId(new LaneName(lane), new SessionId(session));
    }

    private void write(Record record) {
        if (!(record instanceof Checkpoint)) {
            last = last.next();
        }
        proof.apply(new Entry(last, last, NOW, NOW.utcMicros(), "test", record, Sha256.ZERO));
    }
}
