package io.tenure.cli;

import io.tenure.ThisMachine;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.ProcessIdentity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who the one at the command line is, and the processes that he names. */
final class Identity {
    private Identity() {}

    /** The given name, else {@code user@host}. */
    static HolderName name(@Nullable String given) {
        if (given != null) {
            return new HolderName(given);
        }
        String user = Objects.requireNonNullElse(System.getProperty("user.name"), "unknown");
        return new HolderName(user + "@" + ThisMachine.get().host());
    }

    /** A holder of this name on this host, bound to the process of the given pid, or unbound. */
    static Holder holder(@Nullable String name, @Nullable Long pid) {
        return new Holder(name(name), ThisMachine.get().host(), pid == null ? null : process(pid));
    }

    /** A holder of this name, bound to this very process. */
    static Holder boundToThisProcess(String name) {
        ThisMachine machine = ThisMachine.get();
        return new Holder(new HolderName(name), machine.host(), machine.self());
    }

    /** A running process of this machine. */
    static ProcessIdentity process(long pid) {
        return ThisMachine.get()
                .identify(pid)
                .orElseThrow(() -> Complaint.usage(
                        "--pid " + pid + ": no such process runs here; name the one whose end should end the lease"));
    }
}
