package io.tenure.arbiter;

import static io.tenure.arbiter.Given.BOOT;
import static io.tenure.arbiter.Given.EARLIER_BOOT;
import static io.tenure.arbiter.Given.NOW;
import static io.tenure.arbiter.Given.UPTIME_MICROS;
import static io.tenure.arbiter.Given.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.BootId;
import io.tenure.journal.ClaimHold;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.Lease;
import io.tenure.journal.Moment;
import io.tenure.journal.Observations;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ProcessState;
import io.tenure.journal.ScavengeCause;
import io.tenure.journal.Token;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a lease ends by itself. Its ttl is 30 s and its grace 3 s throughout. */
class ExpiryTest {
    private static final Ask UNBOUND = Ask.lane("deploy", "s1");
    private static final Ask BOUND = UNBOUND.bound(process(7), process(8));

    @Test
    void alive_up_to_ttl_and_grace_and_dead_after() {
        assertThat(unseen(UNBOUND.lease(1, 33_000)).isDead()).isFalse();
        assertThat(unseen(UNBOUND.lease(1, 33_001)).cause()).isEqualTo(ScavengeCause.TTL_EXPIRED);
    }

    @Test
    void a_beat_makes_it_young_again() {
        Lease lease = UNBOUND.lease(1, 1_000_000).beaten(NOW.plusMicros(-1_000_000), null);

        assertThat(unseen(lease).ageMicros()).isEqualTo(1_000_000);
        assertThat(unseen(lease).evidence()).isEqualTo("last sign of life 1 s ago, within its grace of 3 s");
    }

    @Test
    void within_its_grace_it_is_alive_whatever_the_process_table_says() {
        assertThat(gone(BOUND.lease(1, 3_000)).isDead()).isFalse();
        assertThat(gone(BOUND.lease(1, 3_000)).isFinal()).isTrue();
    }

    @Test
    void after_its_grace_it_is_dead_once_the_process_and_all_children_are_gone() {
        Lease lease = BOUND.lease(1, 3_001);

        assertThat(gone(lease).cause()).isEqualTo(ScavengeCause.PROCESS_GONE);
        assertThat(seen(lease, Map.of(process(7), ProcessState.GONE)).isDead()).isFalse();
        assertThat(seen(lease, Map.of(process(7), ProcessState.GONE, process(8), ProcessState.UNKNOWN))
                        .isDead())
                .isFalse();
        assertThat(seen(lease, Map.of(process(7), ProcessState.ALIVE, process(8), ProcessState.GONE))
                        .isDead())
                .isFalse();
    }

    @Test
    void a_running_process_does_not_save_a_lease_that_is_not_beaten() {
        Verdict verdict = seen(BOUND.lease(1, 33_001), Map.of(process(7), ProcessState.ALIVE));

        assertThat(verdict.cause()).isEqualTo(ScavengeCause.TTL_EXPIRED);
    }

    @Test
    void the_death_of_a_process_says_nothing_of_an_unbound_lease() {
        Lease lease = UNBOUND.bound(null, process(8)).lease(1, 20_000);

        assertThat(seen(lease, Map.of(process(8), ProcessState.GONE)).isDead()).isFalse();
    }

    @Test
    void the_answer_names_the_processes_to_look_at_until_one_of_them_settles_it() {
        Lease lease = BOUND.lease(1, 20_000);

        assertThat(unseen(lease).unobserved()).containsExactly(process(7), process(8));
        assertThat(seen(lease, Map.of(process(7), ProcessState.GONE)).unobserved())
                .containsExactly(process(8));
        assertThat(seen(lease, Map.of(process(7), ProcessState.UNKNOWN)).isFinal())
                .isTrue();
    }

    @Test
    void a_step_of_the_wall_clock_changes_nothing_within_a_boot() {
        Lease lease = UNBOUND.lease(1, 10_000);
        for (long step : new long[] {-1_000_000_000_000L, 1_000_000_000_000L}) {
            Moment stepped = new Moment(NOW.utcMicros() + step, BOOT, NOW.clockMicros());
            assertThat(Expiry.of(lease, Observations.at(stepped)).ageMicros()).isEqualTo(10_000_000);
        }
    }

    @Test
    void across_boots_the_wall_clock_counts() {
        Lease lease = at(UNBOUND, new Moment(NOW.utcMicros() - 40_000_000, EARLIER_BOOT, Long.MAX_VALUE / 2));

        assertThat(unseen(lease).cause()).isEqualTo(ScavengeCause.TTL_EXPIRED);
        assertThat(unseen(lease).ageMicros()).isEqualTo(40_000_000);
    }

    @Test
    void an_unknown_boot_has_no_boot_clock_to_compare() {
        Lease lease = at(UNBOUND, new Moment(NOW.utcMicros() - 5_000_000, BootId.UNKNOWN, 0));
        Moment now = new Moment(NOW.utcMicros(), BootId.UNKNOWN, 0);

        assertThat(Expiry.of(lease, Observations.at(now)).ageMicros()).isEqualTo(5_000_000);
    }

    @Test
    void a_sign_of_life_from_the_future_is_as_young_as_can_be() {
        assertThat(unseen(UNBOUND.lease(1, -5_000)).ageMicros()).isZero();
        assertThat(unseen(UNBOUND.lease(1, -5_000)).isDead()).isFalse();
        Moment later = NOW.plusMicros(5_000_000 + 33_000_001);
        assertThat(Expiry.of(UNBOUND.lease(1, -5_000), Observations.at(later)).isDead())
                .isTrue();
    }

    @Test
    void a_frozen_wall_clock_does_not_make_a_lease_of_an_earlier_boot_immortal() {
        ProcessIdentity old = process(7, EARLIER_BOOT);
        for (long wallAge : new long[] {0, -1_000_000_000L}) {
            Lease lease =
                    at(UNBOUND.bound(old), new Moment(NOW.utcMicros() - wallAge, EARLIER_BOOT, UPTIME_MICROS * 3));
            assertThat(unseen(lease).unobserved()).containsExactly(old);
            Verdict verdict = seen(lease, Map.of(old, ProcessState.GONE));
            assertThat(verdict.cause()).isEqualTo(ScavengeCause.PROCESS_GONE);
            assertThat(verdict.ageMicros()).isEqualTo(UPTIME_MICROS);
            assertThat(seen(lease, Map.of(old, ProcessState.UNKNOWN)).isDead())
                    .as("of another machine nothing is certain")
                    .isFalse();
        }
    }

    @Test
    void extreme_clocks_saturate() {
        Moment least = new Moment(Long.MIN_VALUE, BOOT, Long.MIN_VALUE);
        Moment most = new Moment(Long.MAX_VALUE, BOOT, Long.MAX_VALUE);

        assertThat(Expiry.of(at(UNBOUND, least), Observations.at(most)).ageMicros())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Expiry.of(at(UNBOUND, most), Observations.at(least)).ageMicros())
                .isZero();
    }

    @Test
    void a_claim_ends_by_the_same_rules() {
        Moment claimedAt = NOW.plusMicros(-20_000_000);
        ClaimHold claim = new ClaimHold(
                new Token(1), new Holder(new HolderName("w"), "", process(7)), 30_000, 3_000, null, claimedAt, null);

        assertThat(Expiry.of(claim, Observations.at(NOW)).unobserved()).containsExactly(process(7));
        assertThat(Expiry.of(claim, Observations.at(NOW).withProcesses(Map.of(process(7), ProcessState.GONE)))
                        .cause())
                .isEqualTo(ScavengeCause.PROCESS_GONE);
        assertThat(Expiry.of(claim, Observations.at(NOW.plusMicros(13_000_001))).cause())
                .isEqualTo(ScavengeCause.TTL_EXPIRED);
        assertThat(Expiry.of(claim.extended(NOW), Observations.at(NOW)).ageMicros())
                .isZero();
    }

    @Test
    void a_beat_is_left_out_while_its_predecessor_is_younger() {
        assertThat(Expiry.isCoalesced(UNBOUND.lease(1, 4_999), Observations.at(NOW), 5_000))
                .isTrue();
        assertThat(Expiry.isCoalesced(UNBOUND.lease(1, 5_000), Observations.at(NOW), 5_000))
                .isFalse();
        assertThat(Expiry.isCoalesced(UNBOUND.lease(1, 0), Observations.at(NOW), 0))
                .isFalse();
    }

    @Test
    void a_beat_from_the_future_suppresses_no_real_beat() {
        assertThat(Expiry.isCoalesced(UNBOUND.lease(1, -1), Observations.at(NOW), 5_000))
                .isFalse();
    }

    private static Lease at(Ask ask, Moment acquiredAt) {
        Lease lease = ask.lease(1, 0);
        return new Lease(
                lease.id(),
                lease.token(),
                lease.holder(),
                lease.kind(),
                lease.region(),
                lease.mode(),
                lease.ttlMillis(),
                lease.graceMillis(),
                lease.run(),
                lease.children(),
                acquiredAt,
                null,
                lease.reason(),
                lease.extras());
    }

    private static Verdict unseen(Lease lease) {
        return Expiry.of(lease, Observations.at(NOW));
    }

    private static Verdict gone(Lease lease) {
        return seen(lease, Map.of(process(7), ProcessState.GONE, process(8), ProcessState.GONE));
    }

    private static Verdict seen(Lease lease, Map<ProcessIdentity, ProcessState> processes) {
        return Expiry.of(lease, Observations.at(NOW).withProcesses(processes));
    }
}
