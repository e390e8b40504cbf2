package io.tenure.arbiter;

import io.tenure.journal.Blocker;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Limits;
import io.tenure.journal.PredicateAnswer;
import io.tenure.journal.Rule;
import io.tenure.journal.region.Witness;
import java.util.List;

/** The reasons of refusals, in sentences for people. */
final class Sentences {
    private Sentences() {}

    static String soloLive(List<Blocker> blockers) {
        return sentence("A solo lane is live and excludes everything: " + described(blockers));
    }

    static String mismatch(LaneName lane, Blocker own) {
        return sentence("The session holds lane '" + lane + "' already, with another holder or on other terms: "
                + described(List.of(own)) + "; release it first, or use another session");
    }

    static String queuedBehind(List<Blocker> blockers) {
        return sentence("An earlier request that conflicts waits already: " + described(blockers));
    }

    static String laneHeld(LaneName lane, int capacity, List<Blocker> blockers) {
        return sentence(
                capacity == 1
                        ? "Lane '" + lane + "' is held: " + described(blockers)
                        : "Lane '" + lane + "' carries " + capacity + " at a time and is full: " + described(blockers));
    }

    static String notAlone(LaneName lane, List<Blocker> blockers) {
        return sentence("Solo lane '" + lane + "' is granted only when nothing else is live, but there is "
                + described(blockers));
    }

    static String unknownLane(LaneName lane) {
        return sentence("Lane '" + lane + "' is not in the taxonomy, which is closed; name a lane of the policy");
    }

    static String regionConflict(List<Blocker> blockers) {
        StringBuilder text = new StringBuilder("The region meets that of ").append(described(blockers));
        Witness witness = blockers.isEmpty() ? null : blockers.get(0).witness();
        if (witness != null) {
            text.append("; '").append(witness.requestedGlob()).append("' and '").append(witness.heldGlob());
            text.append("' both match '").append(witness.path()).append('\'');
        }
        return sentence(text.toString());
    }

    static String budgetExhausted(Kind kind, int budget, List<Blocker> blockers) {
        return sentence(
                budget == 0
                        ? "The policy admits no lease of kind '" + kind + "'"
                        : "The policy admits " + Words.count(budget, "lease") + " of kind '" + kind + "' at a time: "
                                + described(blockers));
    }

    static String predicate(PredicateAnswer answer) {
        return sentence("Predicate '" + answer.name() + "' refuses"
                + (answer.reason().isEmpty() ? "" : ": " + answer.reason()));
    }

    /** Why no lane of the pick order fits. */
    static String nothingToPick(Rule rule, int lanes, List<Blocker> blockers) {
        String order = "Of " + Words.count(lanes, "lane") + " in the pick order ";
        String text = switch (rule) {
            case QUEUED_BEHIND -> order + "those that fit are waited for by earlier requests: ";
            case CLASS_BUDGET_EXHAUSTED -> order + "those that have room exceed a class budget: ";
            case NO_WORK -> order + "none that fits has work";
            case ALL_HELD -> order + "all are held: ";
            default -> lanes == 0 ? "There is no lane to pick: the policy has no pick order" : order + "none fits: ";
        };
        return sentence(text.endsWith(": ") ? text + described(blockers) : text);
    }

    private static String described(List<Blocker> blockers) {
        if (blockers.isEmpty()) {
            return "nobody in particular";
        }
        Blocker first = blockers.get(0);
        LaneName lane = first.lane();
        StringBuilder text = new StringBuilder(first.isTicket() ? "ticket " : "token ")
                .append(first.isTicket() ? first.token().position() : first.token())
                .append(first.isTicket() ? " for " : " on ")
                .append(lane == null ? "any lane" : "lane '" + lane + "'")
                .append(" of ")
                .append(first.holder().isNamed() ? first.holder() : "an unnamed holder")
                .append(" (session ")
                .append(first.session())
                .append(')');
        int others = blockers.size() - 1;
        if (others > 0) {
            text.append(" and ").append(Words.count(others, "other"));
            text.append(blockers.size() >= Limits.BLOCKERS ? " at least" : "");
        }
        return text.toString();
    }

    private static String sentence(String text) {
        return Words.cut(text + ".", Limits.TEXT_CHARS);
    }
}
