package io.tenure.arbiter;

import io.tenure.journal.Acquire;
import io.tenure.journal.Blocker;
import io.tenure.journal.Judgement;
import io.tenure.journal.Lease;
import io.tenure.journal.Limits;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Refuse;
import io.tenure.journal.Request;
import io.tenure.journal.StaleUse;
import io.tenure.journal.Token;
import io.tenure.journal.region.OverlapRule;
import io.tenure.replay.LiveView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A recorded decision, decided again from its recorded inputs: under the rules of its time it must come out the same;
 * under other rules this says what would have been decided.
 */
public sealed interface Rejudgement {
    /** It comes out the same. */
    record Same() implements Rejudgement {}

    /**
     * It comes out differently.
     *
     * @param differences what differs, at least one
     */
    record Different(List<Difference> differences) implements Rejudgement {
        /** Copies the list. */
        public Different {
            differences = List.copyOf(differences);
        }
    }

    /**
     * It cannot be decided again, because something was not recorded.
     *
     * @param sentence what is missing, for people
     * @param unobserved the processes at which nobody looked then
     */
    record Undecidable(String sentence, Set<ProcessIdentity> unobserved) implements Rejudgement {
        /** Copies the set. */
        public Undecidable {
            unobserved = Set.copyOf(unobserved);
        }
    }

    /**
     * One difference.
     *
     * @param what the field
     * @param recorded what was recorded
     * @param again what comes out now
     */
    record Difference(String what, String recorded, String again) {}

    /**
     * Decides the grants of one group again.
     *
     * @param grants the grants of the group in their order; several if they were asked for all together
     * @param judgedAt the state at the position at which they were judged
     * @param rules the rules to judge by
     * @param overlap the overlap rule to judge by
     */
    static Rejudgement ofGrants(List<Acquire> grants, LiveView judgedAt, Rules rules, OverlapRule overlap) {
        Judgement judgement = grants.get(0).judgement();
        if (judgement == null) {
            return notJudged();
        }
        Position ticket = grants.get(0).ticket();
        List<Request> requests = grants.stream().map(Acquire::request).toList();
        UnionDecision again =
                Arbiter.arbitrateAll(requests, judgedAt, rules, judgement.observations(), overlap, ticket);
        if (!again.isFinal()) {
            return notObserved(again.unobserved());
        }
        List<Difference> differences = new ArrayList<>();
        if (again instanceof UnionDecision.AllGranted all) {
            for (int i = 0; i < grants.size(); i++) {
                compare(grants.get(i), all.grants().get(i), differences);
            }
        } else if (again instanceof UnionDecision.NoneGranted none) {
            compare("outcome", "granted", "refused: " + none.refusal().sentence(), differences);
        }
        return result(differences);
    }

    /** Decides a refusal again; for a stale use of a token, looks whether it was stale. */
    static Rejudgement ofRefusal(Refuse refuse, LiveView judgedAt, Rules rules, OverlapRule overlap) {
        StaleUse staleUse = refuse.staleUse();
        if (staleUse != null) {
            return ofStaleUse(staleUse, judgedAt);
        }
        Judgement judgement = refuse.judgement();
        if (judgement == null) {
            return notJudged();
        }
        UnionDecision again =
                Arbiter.arbitrateAll(refuse.requests(), judgedAt, rules, judgement.observations(), overlap, null);
        if (!again.isFinal()) {
            return notObserved(again.unobserved());
        }
        List<Difference> differences = new ArrayList<>();
        if (again instanceof UnionDecision.AllGranted all) {
            compare("outcome", "refused", "granted: " + all.grants().get(0).sentence(), differences);
        } else if (again instanceof UnionDecision.NoneGranted none) {
            compare("refused", refuse.refused(), none.refused(), differences);
            compare("rule", refuse.rule(), none.refusal().rule(), differences);
            List<Blocker> blockers = none.refusal().blockers();
            // A full list is some of the blockers, and which ones is not said.
            if (refuse.blockers().size() < Limits.BLOCKERS || blockers.size() < Limits.BLOCKERS) {
                compare("blockers", tokens(refuse.blockers()), tokens(blockers), differences);
            }
        }
        return result(differences);
    }

    private static Rejudgement ofStaleUse(StaleUse use, LiveView judgedAt) {
        Lease live = judgedAt.leaseByToken(use.token());
        return live == null || !live.id().equals(use.lease())
                ? new Same()
                : new Different(List.of(new Difference("outcome", "stale", "the live token of " + live.id())));
    }

    private static void compare(Acquire recorded, Grant again, List<Difference> differences) {
        compare("lane", recorded.lane(), again.lane(), differences);
        compare("kind", recorded.kind(), again.kind(), differences);
        compare("region", recorded.region(), again.region(), differences);
        compare("ttlMillis", recorded.ttlMillis(), again.ttlMillis(), differences);
        compare("graceMillis", recorded.graceMillis(), again.graceMillis(), differences);
        compare("rule", recorded.rule(), again.rule(), differences);
    }

    private static void compare(
            String what, @Nullable Object recorded, @Nullable Object again, List<Difference> differences) {
        if (!Objects.equals(recorded, again)) {
            differences.add(new Difference(what, String.valueOf(recorded), String.valueOf(again)));
        }
    }

    private static Set<Token> tokens(List<Blocker> blockers) {
        return blockers.stream().map(Blocker::token).collect(Collectors.toUnmodifiableSet());
    }

    private static Rejudgement result(List<Difference> differences) {
        return differences.isEmpty() ? new Same() : new Different(differences);
    }

    private static Rejudgement notJudged() {
        return new Undecidable("It was imported, not decided: its inputs are not recorded.", Set.of());
    }

    private static Rejudgement notObserved(Set<ProcessIdentity> unobserved) {
        return new Undecidable(
                "Nobody looked at " + Words.count(unobserved.size(), "process") + " that would matter.", unobserved);
    }
}
