package io.tenure.cli;

/** Tells whoever watches a terminal how far long work has come; silent elsewhere. For one thread at a time. */
interface Progress extends AutoCloseable {
    /** The total of work whose end is not known. */
    long UNKNOWN_TOTAL = -1;

    /** A bar on the error stream if that is a terminal, else nothing. */
    static Progress of(Shell shell, String task, String unit, long total) {
        return shell.isErrTerminal() ? new ProgressLine(task, unit, total) : new Silent();
    }

    /** So much of the work is done. */
    void reached(long done);

    /** Takes the bar away. */
    @Override
    void close();

    /** Nobody watches. */
    final class Silent implements Progress {
        @Override
        public void reached(long done) {
            // nobody watches
        }

        @Override
        public void close() {
            // nothing was shown
        }
    }
}
