package io.tenure.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands by name. A command's class is loaded when it is made, and only the one that runs is made. */
final class Commands {
    /** The names, in the order in which help lists them. */
    static final List<String> NAMES = List.of("import");

    private Commands() {}

    /** The command of this name, or null. */
    static @Nullable TenureCommand named(String name, Shell shell) {
        return name.equals("import") ? new ImportCommand(shell) : null;
    }
}
