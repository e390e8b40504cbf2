package io.tenure.arbiter;

import io.tenure.journal.BootId;
import io.tenure.journal.ClaimHold;
import io.tenure.journal.Lease;
import io.tenure.journal.Moment;
import io.tenure.journal.Observations;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ProcessState;
import io.tenure.journal.Request;
import io.tenure.journal.ScavengeCause;
import io.tenure.journal.Ticket;
import io.tenure.journal.WithdrawCause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a lease, a claim or a ticket has ended by itself: a function of what was recorded with it and of the
 * observations, so that every process sees the same.
 *
 * <p>A lease is alive within its grace, whatever the process table says; then dead once the process that it is bound to
 * and all recorded children are certainly gone; and dead in any case once ttl and grace are over.
 *
 * <h2>Ages</h2>
 *
 * Within one boot an age is the difference of boot clocks, so that a step of the wall clock neither kills nor preserves
 * anything. Across boots it is the difference of wall clocks, where a journal's time never goes backwards. A sign of life
 * from the future counts as age 0: it may be true, and killing a live holder is the worse mistake. It makes nothing
 * immortal where more is certain: a lease bound to a process of an earlier boot of this machine is at least as old as
 * the present boot, whatever the wall clock says.
 *
 * <p>All arithmetic saturates; no recorded value makes it throw or wrap.
 */
public final class Expiry {
    private Expiry() {}

    /** Whether the lease is alive at {@code observations.now()}. O(children). */
    public static Verdict of(Lease lease, Observations observations) {
        return judge(
                lease.freshAt(),
                lease.ttlMillis(),
                lease.graceMillis(),
                lease.holder().process(),
                lease.children(),
                observations);
    }

    /** Whether the claim is alive at {@code observations.now()}. O(1). */
    public static Verdict of(ClaimHold claim, Observations observations) {
        return judge(
                claim.freshAt(),
                claim.ttlMillis(),
                claim.graceMillis(),
                claim.holder().process(),
                List.of(),
                observations);
    }

    /** Whether somebody still waits on the ticket: until its end, and while its processes are not all certainly gone. */
    public static TicketVerdict of(Ticket ticket, Observations observations) {
        if (observations.now().microsSince(ticket.waitUntil()) >= 0) {
            return new TicketVerdict(WithdrawCause.TIMED_OUT, List.of());
        }
        List<ProcessIdentity> processes = new ArrayList<>(1);
        for (Request request : ticket.requests()) {
            ProcessIdentity process = request.holder().process();
            if (process == null) {
                return TicketVerdict.ALIVE;
            }
            if (!processes.contains(process)) {
                processes.add(process);
            }
        }
        return areAllGone(processes, observations)
                ? new TicketVerdict(WithdrawCause.WAITER_GONE, List.of())
                : new TicketVerdict(null, couldBeGone(processes, observations));
    }

    /**
     * Whether the holder's process and all recorded children are certainly gone, however young the lease is; never for
     * an unbound lease.
     */
    public static boolean isCertainlyGone(Lease lease, Observations observations) {
        ProcessIdentity process = lease.holder().process();
        return process != null && areAllGone(withChildren(process, lease.children()), observations);
    }

    /** The processes to look at before {@link #isCertainlyGone} is final. */
    public static List<ProcessIdentity> unobserved(Lease lease, Observations observations) {
        ProcessIdentity process = lease.holder().process();
        return process == null ? List.of() : couldBeGone(withChildren(process, lease.children()), observations);
    }

    /**
     * Whether a beat at {@code observations.now()} may be left out because its predecessor is younger than
     * {@code withinMillis}. A predecessor from the future suppresses nothing.
     */
    public static boolean isCoalesced(Lease lease, Observations observations, long withinMillis) {
        long age = observations.now().microsSince(lease.freshAt());
        return age >= 0 && age < micros(withinMillis);
    }

    private static Verdict judge(
            Moment fresh,
            long ttlMillis,
            long graceMillis,
            @Nullable ProcessIdentity process,
            List<ProcessIdentity> children,
            Observations observations) {
        long grace = micros(graceMillis);
        long end = saturatedSum(micros(ttlMillis), grace);
        long age = ageMicros(fresh, process, observations);
        ScavengeCause cause = null;
        List<ProcessIdentity> unobserved = List.of();
        if (age > grace && process != null && areAllGone(withChildren(process, children), observations)) {
            cause = ScavengeCause.PROCESS_GONE;
        } else if (age > end) {
            cause = ScavengeCause.TTL_EXPIRED;
        } else if (process != null && oldestPossible(age, fresh, process, observations.now()) > grace) {
            unobserved = couldBeGone(withChildren(process, children), observations);
        }
        return new Verdict(cause, age, ttlMillis, graceMillis, process, children.size(), unobserved);
    }

    private static long ageMicros(Moment fresh, @Nullable ProcessIdentity process, Observations observations) {
        Moment now = observations.now();
        long age = Math.max(0, now.microsSince(fresh));
        return process != null && observations.stateOf(process) == ProcessState.GONE
                ? oldestPossible(age, fresh, process, now)
                : age;
    }

    /** The age if the process should turn out to be gone: then a boot that differs from the present one has ended. */
    private static long oldestPossible(long age, Moment fresh, ProcessIdentity process, Moment now) {
        BootId boot = fresh.boot();
        boolean isOfAnotherBoot =
                boot.isSameBootAs(process.boot()) && now.boot().isKnown() && !boot.isSameBootAs(now.boot());
        return isOfAnotherBoot ? Math.max(age, now.clockMicros()) : age;
    }

    private static boolean areAllGone(List<ProcessIdentity> processes, Observations observations) {
        for (ProcessIdentity process : processes) {
            if (observations.stateOf(process) != ProcessState.GONE) {
                return false;
            }
        }
        return true;
    }

    /** Those not looked at, unless one is already known not to be certainly gone, which settles the matter. */
    private static List<ProcessIdentity> couldBeGone(List<ProcessIdentity> processes, Observations observations) {
        List<ProcessIdentity> unobserved = new ArrayList<>(processes.size());
        for (ProcessIdentity process : processes) {
            ProcessState state = observations.processes().get(process);
            if (state != null && state != ProcessState.GONE) {
                return List.of();
            }
            if (state == null && !unobserved.contains(process)) {
                unobserved.add(process);
            }
        }
        return unobserved;
    }

    private static List<ProcessIdentity> withChildren(ProcessIdentity process, List<ProcessIdentity> children) {
        if (children.isEmpty()) {
            return List.of(process);
        }
        List<ProcessIdentity> all = new ArrayList<>(children.size() + 1);
        all.add(process);
        all.addAll(children);
        return all;
    }

    private static long micros(long millis) {
        return millis > Long.MAX_VALUE / 1_000 ? Long.MAX_VALUE : millis * 1_000;
    }

    private static long saturatedSum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
