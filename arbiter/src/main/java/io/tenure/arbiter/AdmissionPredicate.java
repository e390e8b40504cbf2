package io.tenure.arbiter;

import io.tenure.journal.Limits;
import io.tenure.journal.PredicateAnswer;
import io.tenure.journal.Request;
import io.tenure.replay.LiveView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A custom condition of admission, supplied by the host. It can only refuse. It is asked inside the critical section, so
 * it must be quick, and its answer is recorded with the decision; the arbiter reads only the recorded answer.
 */
public interface AdmissionPredicate {
    /** The name under which its answers are recorded. */
    String name();

    /**
     * The reason to refuse, or empty to admit. Throwing refuses.
     *
     * @param request what is asked for
     * @param view the live state, valid only during the call; look up what concerns the request instead of all leases
     */
    Optional<String> refusal(Request request, LiveView view);

    /** Asks each predicate about the request; one that throws or answers null refuses. */
    static List<PredicateAnswer> ask(List<? extends AdmissionPredicate> predicates, Request request, LiveView view) {
        List<PredicateAnswer> answers = new ArrayList<>(predicates.size());
        for (AdmissionPredicate predicate : predicates) {
            answers.add(ask(predicate, request, view));
        }
        return List.copyOf(answers);
    }

    private static PredicateAnswer ask(AdmissionPredicate predicate, Request request, LiveView view) {
        String name = predicate.getClass().getName();
        try {
            String given = predicate.name();
            name = given.isBlank() ? name : given;
            Optional<String> refusal = predicate.refusal(request, view);
            return answer(name, refusal.isEmpty(), refusal.orElse(""));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
            return answer(name, false, "it failed with " + failure);
        }
    }

    private static PredicateAnswer answer(String name, boolean admits, String reason) {
        return new PredicateAnswer(Words.cut(name, Limits.NAME_CHARS), admits, Words.cut(reason, Limits.TEXT_CHARS));
    }
}
