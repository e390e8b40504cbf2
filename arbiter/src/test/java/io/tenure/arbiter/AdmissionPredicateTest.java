package io.tenure.arbiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Limits;
import io.tenure.journal.PredicateAnswer;
import io.tenure.journal.Request;
import io.tenure.replay.LiveView;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Custom predicates can only refuse, whatever they do. */
class AdmissionPredicateTest {
    @Test
    void empty_admits_and_a_reason_refuses() {
        assertThat(ask(named("ok", Optional::empty))).isEqualTo(new PredicateAnswer("ok", true, ""));
        assertThat(ask(named("night", () -> Optional.of("it is night"))))
                .isEqualTo(new PredicateAnswer("night", false, "it is night"));
    }

    @Test
    void throwing_refuses_under_its_name() {
        PredicateAnswer answer = ask(named("broken", () -> {
            throw new IllegalStateException("no connection");
        }));

        assertThat(answer.admits()).isFalse();
        assertThat(answer.name()).isEqualTo("broken");
        assertThat(answer.reason()).contains("no connection");
    }

    @Test
    void errors_of_its_code_refuse_too() {
        assertThat(ask(named("loops", () -> {
                            throw new StackOverflowError();
                        }))
                        .admits())
                .isFalse();
        assertThat(ask(named("asserts", () -> {
                            throw new AssertionError("wrong");
                        }))
                        .admits())
                .isFalse();
    }

    @Test
    void a_nameless_one_answers_under_its_class_and_long_words_are_cut() {
        PredicateAnswer nameless = ask(named(" ", Optional::empty));
        assertThat(nameless.name()).contains("AdmissionPredicateTest");

        PredicateAnswer wordy = ask(named("w".repeat(1_000), () -> Optional.of("x".repeat(10_000))));
        assertThat(wordy.name()).hasSize(Limits.NAME_CHARS);
        assertThat(wordy.reason()).hasSize(Limits.TEXT_CHARS);
        assertThat(wordy.admits()).isFalse();
    }

    @Test
    void a_cut_never_splits_a_character() {
        String reason = "x".repeat(Limits.TEXT_CHARS - 1) + "😀";

        assertThat(ask(named("p", () -> Optional.of(reason))).reason()).isEqualTo("x".repeat(Limits.TEXT_CHARS - 1));
    }

    private static PredicateAnswer ask(AdmissionPredicate predicate) {
        Given given = new Given();
        List<PredicateAnswer> answers = AdmissionPredicate.ask(
                List.of(predicate), Ask.lane("deploy", "s1").request(), given.view());
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    private static AdmissionPredicate named(String name, Supplier<Optional<String>> answer) {
        return new AdmissionPredicate() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<String> refusal(Request request, LiveView view) {
                return answer.get();
            }
        };
    }
}
