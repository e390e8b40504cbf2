/**
 * The command line: one small class a command.
 *
 * <p>{@link io.tenure.cli.Main} looks up the command by the first argument in {@link io.tenure.cli.Commands}, so that only
 * its class is loaded. A command is a {@link io.tenure.cli.TenureCommand}: options as fields, and one function that works
 * in a {@link io.tenure.cli.Shell} (where to print, the environment, the directory, the clocks) and returns an {@link
 * io.tenure.cli.ExitCode}. A test runs it in its own JVM by {@code Main.run(shell, arguments)}.
 *
 * <p>What goes wrong is thrown: a {@link io.tenure.cli.Complaint} with a sentence of its own, or an exception of the
 * journal; {@link io.tenure.cli.Failure} makes the sentence and the exit code of either.
 */
@NullMarked
package io.tenure.cli;

import org.jspecify.annotations.NullMarked;
