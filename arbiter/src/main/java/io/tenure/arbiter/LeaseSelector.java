package io.tenure.arbiter;

import io.tenure.journal.HolderName;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Limits;
import io.tenure.journal.SessionId;
import io.tenure.journal.Token;
import io.tenure.replay.LiveView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an operation names its lease: by token, by session, or by lane and holder. What is given must agree; where neither
 * token nor session and lane name one lease, exactly one must match. Dead leases match too, until a record ends them.
 *
 * @param token the token, or null
 * @param session the session, or null
 * @param lane the lane or an alias of it, or null
 * @param holder the holder, or null
 */
public record LeaseSelector(
        @Nullable Token token,
        @Nullable SessionId session,
        @Nullable LaneName lane,
        @Nullable HolderName holder) {
    /** By token alone. */
    public static LeaseSelector byToken(Token token) {
        return new LeaseSelector(token, null, null, null);
    }

    /** By identity: lane and session. */
    public static LeaseSelector byId(LeaseId id) {
        return new LeaseSelector(null, id.session(), id.lane(), null);
    }

    /** Finds the lease. O(matches); with neither token, session nor lane O(leases). */
    public Selection select(LiveView view, Rules rules) {
        if (token != null) {
            return byToken(token, view, rules);
        }
        List<Lease> matches = new ArrayList<>();
        for (Lease lease : candidates(view, rules)) {
            if (agrees(lease, rules) && matches.size() < Limits.BLOCKERS) {
                matches.add(lease);
            }
        }
        return switch (matches.size()) {
            case 0 -> new Selection.None("There is no lease " + described() + ".");
            case 1 -> new Selection.Selected(matches.get(0));
            default ->
                new Selection.Ambiguous(
                        matches,
                        "More than one lease matches " + described()
                                + "; name the one that is meant by its token, or by" + " lane and session.");
        };
    }

    private Selection byToken(Token used, LiveView view, Rules rules) {
        Lease lease = view.leaseByToken(used);
        if (lease != null) {
            return agrees(lease, rules)
                    ? new Selection.Selected(lease)
                    : new Selection.None("Token " + used + " is that of lease " + lease.id() + " of "
                            + lease.holder().name() + ", not of one " + described() + ".");
        }
        LeaseId named = session == null || lane == null ? null : new LeaseId(rules.resolve(lane), session);
        Lease live = named == null ? null : view.lease(named);
        return new Selection.Stale(
                used,
                named,
                live,
                "Token " + used + " is not the live token of "
                        + (named == null ? "any lease" : "lease " + named)
                        + (live == null ? "" : ", which is " + live.token())
                        + ": the lease has ended or changed hands.");
    }

    private Collection<Lease> candidates(LiveView view, Rules rules) {
        if (session != null) {
            return view.leasesOf(session);
        }
        if (lane == null) {
            return view.leases();
        }
        List<LaneName> names = rules.namesOf(rules.resolve(lane));
        if (names.size() == 1) {
            return view.leasesOn(names.get(0));
        }
        List<Lease> leases = new ArrayList<>();
        names.forEach(name -> leases.addAll(view.leasesOn(name)));
        return leases;
    }

    private boolean agrees(Lease lease, Rules rules) {
        return (session == null || session.equals(lease.id().session()))
                && (lane == null || rules.resolve(lane).equals(rules.resolve(lease.lane())))
                && (holder == null || holder.equals(lease.holder().name()));
    }

    private String described() {
        StringBuilder text = new StringBuilder();
        append(text, "on lane '", lane);
        append(text, "of session '", session);
        append(text, "held by '", holder);
        return text.isEmpty() ? "at all" : text.toString();
    }

    private static void append(StringBuilder text, String label, @Nullable Object value) {
        if (value != null) {
            text.append(text.isEmpty() ? "" : " ").append(label).append(value).append('\'');
        }
    }
}
