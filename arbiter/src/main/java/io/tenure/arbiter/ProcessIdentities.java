package io.tenure.arbiter;

import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ProcessState;
import org.jspecify.annotations.Nullable;

/** What may be concluded of a recorded process from a look at the process table. Pure; the look is the shell's. */
public final class ProcessIdentities {
    private ProcessIdentities() {}

    /**
     * Whether the recorded process is certainly gone. Certain is only: the same machine with another boot id; or the
     * same boot and pid namespace, with the pid absent or its start ticks different. Everything else that is not seen
     * running is unknown.
     *
     * @param recorded the process as it was recorded
     * @param observer who looks: its machine, boot and pid namespace count
     * @param observedStartTicks the start ticks found under the recorded pid, 0 if they could not be read, or null if
     *     the pid is absent; ignored where the recorded pid means nothing to the observer
     * @param isVisible whether the observer's process table shows every process, so that absence means something
     */
    public static ProcessState judge(
            ProcessIdentity recorded, ProcessIdentity observer, @Nullable Long observedStartTicks, boolean isVisible) {
        if (!areSameKnown(recorded.machineId(), observer.machineId())
                || !recorded.boot().isKnown()
                || !observer.boot().isKnown()) {
            return ProcessState.UNKNOWN;
        }
        if (!recorded.boot().isSameBootAs(observer.boot())) {
            return ProcessState.GONE;
        }
        if (!areSameKnown(recorded.pidNamespace(), observer.pidNamespace())) {
            return ProcessState.UNKNOWN;
        }
        if (observedStartTicks == null) {
            return isVisible ? ProcessState.GONE : ProcessState.UNKNOWN;
        }
        if (recorded.startTicks() == 0 || observedStartTicks == 0) {
            return ProcessState.UNKNOWN;
        }
        return recorded.startTicks() == observedStartTicks ? ProcessState.ALIVE : ProcessState.GONE;
    }

    private static boolean areSameKnown(String one, String other) {
        return !one.isEmpty() && one.equals(other);
    }
}
