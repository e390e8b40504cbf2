/**
 * The command line: one small class a command.
 */
@NullMarked
package io.tenure.cli;

import org.jspecify.annotations.NullMarked;
