package io.tenure.benchmarks;

import io.tenure.journal.store.JvmFlags;
import java.io.IOException;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * JMH with the flags that a journal needs: a forked benchmark JVM does not see the manifest of the jar it runs from.
 *
 * <p>Takes JMH's own options: {@code java -jar benchmarks/target/benchmarks.jar -h} lists them.
 */
public final class Main {
    private Main() {}

    /** Runs the benchmarks that the arguments choose, or has JMH print what it was asked for. */
    public static void main(String[] arguments) throws IOException {
        try {
            run(arguments);
        } catch (NoBenchmarksException none) {
            System.err.println("no benchmark matches; -l lists them");
            System.exit(1);
        } catch (CommandLineOptionException | RunnerException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private static void run(String[] arguments) throws CommandLineOptionException, IOException, RunnerException {
        CommandLineOptions chosen = new CommandLineOptions(arguments);
        if (onlyPrints(chosen)) {
            org.openjdk.jmh.Main.main(arguments);
            return;
        }
        new Runner(new OptionsBuilder()
                        .parent(chosen)
                        .jvmArgsPrepend(JvmFlags.forThisJvm().toArray(String[]::new))
                        .build())
                .run();
    }

    private static boolean onlyPrints(CommandLineOptions chosen) {
        return chosen.shouldHelp()
                || chosen.shouldList()
                || chosen.shouldListWithParams()
                || chosen.shouldListProfilers()
                || chosen.shouldListResultFormats();
    }
}
