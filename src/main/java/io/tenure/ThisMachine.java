package io.tenure;

import io.tenure.arbiter.ProcessIdentities;
import io.tenure.journal.BootId;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ProcessState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This machine as its process table shows it: names, boot, and who runs. Reads {@code /proc}; where there is none, boot
 * and namespace are unknown and nothing certain is ever said of a process, so that only time ends a lease.
 *
 * <p>Immutable and safe for all threads. A probe costs one small read, about 20 microseconds.
 */
public final class ThisMachine implements ProcessProbe {
    private static final Path PROC = Path.of("/proc");

    /** Index of the start time among the fields of {@code /proc/PID/stat} that follow the command's name. */
    private static final int START_TIME = 19;

    private static final int FIELDS_AFTER_NAME = START_TIME + 2;

    private final String host;
    private final String machineId;
    private final BootId boot;
    private final String pidNamespace;
    private final ProcessIdentity self;

    private ThisMachine(Path proc, Path etc) {
        this.host = firstLine(proc.resolve("sys/kernel/hostname")).orElseGet(ThisMachine::hostFromEnvironment);
        this.boot = firstLine(proc.resolve("sys/kernel/random/boot_id"))
                .map(BootId::parse)
                .orElse(BootId.UNKNOWN);
        // Without an id of its own a machine is known by its boot: then nothing is certain across boots.
        this.machineId = firstLine(etc.resolve("machine-id")).orElseGet(boot::toString);
        this.pidNamespace = linkTarget(proc.resolve("self/ns/pid"));
        this.self = identify(ProcessHandle.current().pid()).orElseThrow();
    }

    private static final class Lazy {
        static final ThisMachine INSTANCE = new ThisMachine(PROC, Path.of("/etc"));
    }

    /** The machine that this code runs on. */
    public static ThisMachine get() {
        return Lazy.INSTANCE;
    }

    /** The host's name, for people. */
    public String host() {
        return host;
    }

    /** The id of the present boot. */
    public BootId boot() {
        return boot;
    }

    /** This process. */
    public ProcessIdentity self() {
        return self;
    }

    /** The identity of a running process by its pid, or nothing if there is none, or it is already a zombie. */
    public Optional<ProcessIdentity> identify(long pid) {
        if (!boot.isKnown()) {
            return ProcessHandle.of(pid).map(process -> new ProcessIdentity(machineId, boot, pidNamespace, pid, 0));
        }
        Long ticks = startTicks(pid);
        return ticks == null
                ? Optional.empty()
                : Optional.of(new ProcessIdentity(machineId, boot, pidNamespace, pid, ticks));
    }

    @Override
    public ProcessState stateOf(ProcessIdentity recorded) {
        Long ticks =
                recorded.boot().isSameBootAs(boot) && recorded.pidNamespace().equals(pidNamespace)
                        ? startTicks(recorded.pid())
                        : null;
        return ProcessIdentities.judge(recorded, self, ticks, seesOthers());
    }

    /** Whether other users' processes are listed at all; with {@code hidepid} an absent pid says nothing. */
    private static boolean seesOthers() {
        return Files.isReadable(PROC.resolve("1/stat"));
    }

    /** The raw start time in clock ticks since boot, or null if the pid is absent or only a zombie is left. */
    private static @Nullable Long startTicks(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            // The command's name, in parentheses, may hold anything; the state follows its last closing one.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", FIELDS_AFTER_NAME);
            boolean runsNoMore = fields[0].equals("Z") || fields[0].equals("X");
            return runsNoMore ? null : Long.valueOf(fields[START_TIME]);
        } catch (IOException goneOrInvisible) {
            return null;
        }
    }

    private static Optional<String> firstLine(Path file) {
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static String linkTarget(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException | UnsupportedOperationException noProcessTable) {
            return "";
        }
    }

    private static String hostFromEnvironment() {
        String name = System.getenv("HOSTNAME");
        return name == null ? "localhost" : name;
    }
}
