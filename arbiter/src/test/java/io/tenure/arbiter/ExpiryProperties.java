package io.tenure.arbiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.BootId;
import io.tenure.journal.Lease;
import io.tenure.journal.Moment;
import io.tenure.journal.Observations;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ProcessState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds of every lease under every clock. */
class ExpiryProperties {
    private static final BootId[] BOOTS = {Given.BOOT, Given.EARLIER_BOOT, BootId.UNKNOWN};
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final List<ProcessState> STATES = List.of(ProcessState.values());

    /** A lease, and what somebody sees. */
    record Case(Lease lease, Observations seen) {
        Verdict verdict() {
            return Expiry.of(lease, seen);
        }

        Case later(long micros) {
            return at(seen.now().plusMicros(micros));
        }

        Case at(Moment now) {
            return new Case(lease, Observations.at(now).withProcesses(seen.processes()));
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.randomValue(ExpiryProperties::random);
    }

    @Property
    void once_dead_it_stays_dead(
            @ForAll("cases") Case one, @ForAll @LongRange(min = 0, max = 10 * HOUR_MICROS) long micros) {
        if (one.verdict().isDead()) {
            assertThat(one.later(micros).verdict().isDead()).isTrue();
        }
    }

    @Property
    void nothing_is_immortal(@ForAll("cases") Case one) {
        assertThat(one.later(100 * HOUR_MICROS).verdict().isDead()).isTrue();
    }

    @Property
    void never_dead_within_its_grace_by_the_clock_that_counts(@ForAll("cases") Case one) {
        Moment fresh = one.lease().freshAt();
        Moment now = one.seen().now();
        long grace = one.lease().graceMillis() * 1_000;
        boolean isSameBoot = fresh.boot().isSameBootAs(now.boot());
        if (isSameBoot && now.clockMicros() - fresh.clockMicros() <= grace) {
            assertThat(one.verdict().isDead()).isFalse();
        }
    }

    @Property
    void never_dead_within_its_ttl_unless_every_process_is_certainly_gone(@ForAll("cases") Case one) {
        long age = one.seen().now().microsSince(one.lease().freshAt());
        boolean isGone = Expiry.isCertainlyGone(one.lease(), one.seen());
        if (!isGone && age <= (one.lease().ttlMillis() + one.lease().graceMillis()) * 1_000) {
            ProcessIdentity process = one.lease().holder().process();
            boolean isHolderGone = process != null && one.seen().stateOf(process) == ProcessState.GONE;
            assertThat(one.verdict().isDead() && !isHolderGone).isFalse();
        }
    }

    @Property
    void a_step_of_the_wall_clock_changes_nothing_within_a_boot(
            @ForAll("cases") Case one, @ForAll @LongRange(min = -HOUR_MICROS, max = HOUR_MICROS) long step) {
        Moment now = one.seen().now();
        if (one.lease().freshAt().boot().isSameBootAs(now.boot())) {
            Moment stepped = new Moment(now.utcMicros() + step, now.boot(), now.clockMicros());
            assertThat(one.at(stepped).verdict()).isEqualTo(one.verdict());
        }
    }

    @Property
    void looking_at_more_processes_changes_nothing_once_the_verdict_is_final(@ForAll("cases") Case one) {
        Map<ProcessIdentity, ProcessState> seen = new HashMap<>();
        Verdict verdict = Expiry.of(one.lease(), Observations.at(one.seen().now()));
        while (!verdict.isFinal()) {
            for (ProcessIdentity process : verdict.unobserved()) {
                assertThat(seen.put(process, one.seen().stateOf(process))).isNull();
            }
            verdict = Expiry.of(one.lease(), Observations.at(one.seen().now()).withProcesses(seen));
        }
        assertThat(verdict.isDead()).isEqualTo(one.verdict().isDead());
    }

    @Property
    void words_are_found_for_every_verdict(@ForAll("cases") Case one) {
        assertThat(one.verdict().evidence()).contains("last sign of life");
        assertThat(one.verdict().ageMicros()).isNotNegative();
    }

    private static Case random(Random random) {
        Ask ask = Ask.lane("deploy", "s1").lasting(1 + random.nextInt(100_000), random.nextInt(20_000));
        if (random.nextInt(3) > 0) {
            ask = random.nextBoolean() ? ask.bound(process(random)) : ask.bound(process(random), process(random));
        }
        Lease lease = ask.lease(1, 0).beaten(moment(random), null);
        Map<ProcessIdentity, ProcessState> seen = new HashMap<>();
        for (ProcessIdentity process : PROCESSES) {
            seen.put(process, STATES.get(random.nextInt(STATES.size())));
        }
        return new Case(lease, Observations.at(moment(random)).withProcesses(seen));
    }

    private static final List<ProcessIdentity> PROCESSES = List.of(
            Given.process(1),
            Given.process(2),
            Given.process(1, Given.EARLIER_BOOT),
            Given.process(2, Given.EARLIER_BOOT));

    private static ProcessIdentity process(Random random) {
        return PROCESSES.get(random.nextInt(PROCESSES.size()));
    }

    private static Moment moment(Random random) {
        BootId boot = BOOTS[random.nextInt(BOOTS.length)];
        return new Moment(
                Given.NOW.utcMicros() + random.nextInt(200_000_000),
                boot,
                boot.isKnown() ? HOUR_MICROS + random.nextInt(200_000_000) : 0);
    }
}
