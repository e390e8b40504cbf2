package io.tenure.journal;

/**
 * What distinguishes a process from every other, past and future: a pid alone does not, since pids are reused and mean
 * something else in another namespace, on another machine and after a reboot.
 *
 * @param machineId the machine's id; empty when it was not recorded, so that nothing certain can be said of the process
 * @param boot the boot during which the process was started
 * @param pidNamespace the pid namespace, as the operating system names it; empty when unknown
 * @param pid the process id within that namespace, positive
 * @param startTicks the raw start time in clock ticks since boot, from the process table; 0 when unknown
 */
public record ProcessIdentity(String machineId, BootId boot, String pidNamespace, long pid, long startTicks) {
    /** Checks sizes and ranges. */
    public ProcessIdentity {
        Limits.text("machineId", machineId, Limits.NAME_CHARS);
        Limits.text("pidNamespace", pidNamespace, Limits.NAME_CHARS);
        Limits.range("pid", pid, 1, Long.MAX_VALUE);
        Limits.range("startTicks", startTicks, 0, Long.MAX_VALUE);
    }
}
