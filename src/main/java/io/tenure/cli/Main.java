package io.tenure.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code tenure}: parses arguments, runs one subcommand and turns its outcome into an exit code. */
@Command(
        name = "tenure",
        description = "Auditable coordination: leases and decisions as a replayable log.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done or granted, 1 refused, 2 usage, 3 journal missing, damaged or unreadable, 4 busy,",
            "70 internal error; 'tenure run' exits with the code of its command.",
            "'tenure COMMAND --help' shows a command's options and an example."
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it before run()
    private CommandSpec spec;

    Main() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(Shell.ofThisProcess(), arguments));
    }

    /** Runs the command in this JVM and returns the exit code. */
    static int run(Shell shell, String... arguments) {
        CommandLine commandLine = new CommandLine(new Main());
        addCommands(commandLine, shell, arguments);
        commandLine
                .setOut(shell.out())
                .setErr(shell.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        shell.paint().isOn() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(shell.isOutTerminal())
                .setParameterExceptionHandler((wrong, given) -> complain(wrong, shell.err()))
                .setExecutionExceptionHandler((thrown, failed, parsed) -> fail(thrown, isVerbose(failed), shell.err()));
        try {
            return commandLine.execute(arguments);
        } catch (Error broken) {
            return fail(broken, true, shell.err());
        } finally {
            shell.out().flush();
            shell.err().flush();
        }
    }

    /** Adds the command that is named, or all of them where help or an error needs them. */
    private static void addCommands(CommandLine commandLine, Shell shell, String[] arguments) {
        TenureCommand named = arguments.length == 0 ? null : Commands.named(arguments[0], shell);
        if (named != null) {
            commandLine.addSubcommand(arguments[0], named);
            return;
        }
        for (String name : Commands.NAMES) {
            commandLine.addSubcommand(name, Commands.named(name, shell));
        }
    }

    private static int complain(ParameterException wrong, PrintWriter err) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        err.println("tenure: " + Visible.of(String.valueOf(wrong.getMessage())));
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            UnmatchedArgumentException.printSuggestions(unmatched, err);
        }
        err.println("'" + command + " --help' shows what is possible.");
        return ExitCode.USAGE;
    }

    private static boolean isVerbose(CommandLine failed) {
        return failed.getCommand() instanceof TenureCommand command && command.isVerbose();
    }

    private static int fail(Throwable thrown, boolean isVerbose, PrintWriter err) {
        Failure failure = Failure.of(thrown);
        err.println("tenure: " + Visible.of(failure.sentence()));
        if (isVerbose) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            trace.toString()
                    .lines()
                    .map(line -> Visible.of(line.replace("\t", "    ")))
                    .forEach(err::println);
        }
        return failure.exitCode();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command.");
    }
}
