package io.tenure.cli;

import io.tenure.Tenure;
import io.tenure.journal.Policy;
import io.tenure.journal.PolicyInForce;
import io.tenure.journal.codec.PolicyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tenure policy}: shows, checks or sets the rules under which the arbiter decides. */
@Command(
        name = "policy",
        description = "Show the policy in force, check a policy file, or put one in force from here on.",
        footer = {
            "",
            "Examples:",
            "  tenure policy show > policy.json",
            "  tenure policy check policy.json",
            "  tenure policy set policy.json --reason 'docs is a solo lane'"
        })
final class PolicyCommand extends TenureCommand {
    @Parameters(index = "0", paramLabel = "show|check|set", description = "What to do.")
    private String action = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The policy as JSON, in the form that show prints.")
    private @Nullable Path file;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it changes; the log keeps it.")
    private String reason = "";

    PolicyCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() {
        return switch (action) {
            case "show" -> show();
            case "check" -> check();
            case "set" -> set();
            default -> throw Complaint.usage("'" + action + "' is unknown; write show, check or set");
        };
    }

    private int show() {
        try (Tenure tenure = openToRead()) {
            PolicyInForce inForce = tenure.state().policyInForce();
            out().println(PolicyJson.write(inForce == null ? Policy.OPEN : inForce.policy()));
        }
        return ExitCode.DONE;
    }

    private int check() {
        Policy policy = read();
        if (isJson()) {
            out().println(PolicyJson.write(policy));
            return ExitCode.DONE;
        }
        out().println(shell().paint().good("valid") + ": "
                + Words.count(policy.lanes().size(), "lane"));
        return ExitCode.DONE;
    }

    private int set() {
        Policy policy = read();
        try (Tenure tenure = openOrCreate(Identity.name(null))) {
            tenure.configure(policy, reason);
        }
        if (isJson()) {
            out().println(PolicyJson.write(policy));
            return ExitCode.DONE;
        }
        out().println(shell().paint().good("in force") + ": "
                + Words.count(policy.lanes().size(), "lane"));
        return ExitCode.DONE;
    }

    private Policy read() {
        if (file == null) {
            throw Complaint.usage("name the policy FILE to " + action);
        }
        Path path = shell().directory().resolve(file);
        try {
            return PolicyJson.read("'" + path + "'", Files.readAllBytes(path));
        } catch (NoSuchFileException missing) {
            throw Complaint.usage(
                    "there is no file '" + path + "'; 'tenure policy show' prints one to start from", missing);
        } catch (IOException unreadable) {
            throw Complaint.usage("cannot read '" + path + "': " + unreadable.getMessage(), unreadable);
        }
    }
}
