package io.tenure.arbiter;

import static io.tenure.arbiter.Given.NOW;
import static io.tenure.arbiter.Given.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.AdoptionRule;
import io.tenure.journal.Lease;
import io.tenure.journal.Observations;
import io.tenure.journal.ProcessState;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a lease may change hands. */
class AdoptionTest {
    private static final Lease YOUNG =
            Ask.lane("deploy", "s1").bound(process(7), process(8)).lease(1, 0);
    private static final Lease OLD =
            Ask.lane("deploy", "s1").bound(process(7), process(8)).lease(1, 20_000);
    private static final Lease EXPIRED = Ask.lane("deploy", "s1").lease(1, 40_000);
    private static final Observations BLIND = Observations.at(NOW);
    private static final Observations GONE =
            BLIND.withProcesses(Map.of(process(7), ProcessState.GONE, process(8), ProcessState.GONE));

    @Test
    void any_lets_every_lease_change_hands() {
        assertThat(Adoption.of(AdoptionRule.ANY, YOUNG, BLIND).isPermitted()).isTrue();
        assertThat(Adoption.of(AdoptionRule.ANY, EXPIRED, BLIND).isPermitted()).isTrue();
    }

    @Test
    void dead_only_lets_expired_leases_and_those_of_dead_processes() {
        assertThat(Adoption.of(AdoptionRule.DEAD_ONLY, EXPIRED, BLIND).isPermitted())
                .isTrue();
        assertThat(Adoption.of(AdoptionRule.DEAD_ONLY, OLD, GONE).isPermitted()).isTrue();
        assertThat(Adoption.of(AdoptionRule.DEAD_ONLY, YOUNG, GONE).isPermitted())
                .as("within its grace")
                .isFalse();
        assertThat(Adoption.of(AdoptionRule.DEAD_ONLY, OLD, BLIND).unobserved())
                .containsExactly(process(7), process(8));
    }

    @Test
    void certainly_gone_goes_by_processes_alone() {
        assertThat(Adoption.of(AdoptionRule.CERTAINLY_GONE, YOUNG, GONE).isPermitted())
                .isTrue();
        Adoption.Answer blind = Adoption.of(AdoptionRule.CERTAINLY_GONE, YOUNG, BLIND);
        assertThat(blind.isPermitted()).isFalse();
        assertThat(blind.unobserved()).containsExactly(process(7), process(8));

        Adoption.Answer unbound = Adoption.of(AdoptionRule.CERTAINLY_GONE, EXPIRED, BLIND);
        assertThat(unbound.isPermitted()).isFalse();
        assertThat(unbound.isFinal()).isTrue();
        assertThat(unbound.sentence()).contains("never recorded");
    }
}
