package io.tenure.arbiter;

import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ScavengeCause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a lease or a claim is alive, and why: the same for everybody who has the same observations.
 *
 * @param cause why it is dead, or null while it is alive
 * @param ageMicros how long ago its last sign of life was, at least 0
 * @param ttlMillis its own recorded ttl
 * @param graceMillis its own recorded grace
 * @param process the process that it is bound to, or null
 * @param children how many further processes keep it alive
 * @param unobserved the processes that nobody looked at although their certain death would turn alive into dead; with
 *     none the verdict is final
 */
public record Verdict(
        @Nullable ScavengeCause cause,
        long ageMicros,
        long ttlMillis,
        long graceMillis,
        @Nullable ProcessIdentity process,
        int children,
        List<ProcessIdentity> unobserved) {
    /** Copies the list. */
    public Verdict {
        unobserved = List.copyOf(unobserved);
    }

    /** Whether it may be ended by somebody else. */
    public boolean isDead() {
        return cause != null;
    }

    /** Whether looking at further processes cannot change the verdict. */
    public boolean isFinal() {
        return unobserved.isEmpty();
    }

    /** What was seen, in words, for the record that acts on the verdict. */
    public String evidence() {
        String age = "last sign of life " + Words.seconds(ageMicros) + " ago";
        String grace = Words.seconds(graceMillis * 1_000);
        if (cause == ScavengeCause.PROCESS_GONE && process != null) {
            return "process " + process.pid()
                    + (children == 0 ? " is" : " and its " + Words.count(children, "recorded child process") + " are")
                    + " certainly gone; " + age + ", after its grace of " + grace;
        }
        String ttl = Words.seconds(ttlMillis * 1_000);
        if (cause != null) {
            return age + ", longer than its ttl of " + ttl + " and grace of " + grace;
        }
        return ageMicros <= graceMillis * 1_000
                ? age + ", within its grace of " + grace
                : age + ", within its ttl of " + ttl + " and grace of " + grace;
    }
}
