package io.tenure.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands by name. A command's class is loaded when it is made, and only the one that runs is made. */
final class Commands {
    /** The names, in the order in which help lists them. */
    static final List<String> NAMES = List.of(
            "acquire",
            "release",
            "heartbeat",
            "adopt",
            "scavenge",
            "halt",
            "spawn",
            "validate",
            "leases",
            "run",
            "log",
            "replay",
            "stats",
            "verify",
            "compact",
            "export",
            "import",
            "policy",
            "demo");

    private Commands() {}

    /** The command of this name, or null. */
    static @Nullable TenureCommand named(String name, Shell shell) {
        return switch (name) {
            case "acquire" -> new AcquireCommand(shell);
            case "release" -> new ReleaseCommand(shell);
            case "heartbeat" -> new HeartbeatCommand(shell);
            case "adopt" -> new AdoptCommand(shell);
            case "scavenge" -> new ScavengeCommand(shell);
            case "halt" -> new HaltCommand(shell);
            case "spawn" -> new SpawnCommand(shell);
            case "validate" -> new ValidateCommand(shell);
            case "leases" -> new LeasesCommand(shell);
            case "run" -> new RunCommand(shell);
            case "log" -> new LogCommand(shell);
            case "replay" -> new ReplayCommand(shell);
            case "stats" -> new StatsCommand(shell);
            case "verify" -> new VerifyCommand(shell);
            case "compact" -> new CompactCommand(shell);
            case "export" -> new ExportCommand(shell);
            case "import" -> new ImportCommand(shell);
            case "policy" -> new PolicyCommand(shell);
            case "demo" -> new DemoCommand(shell);
            case "demo-worker" -> new DemoWorkerCommand(shell);
            default -> null;
        };
    }
}
