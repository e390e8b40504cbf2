package io.tenure.journal.store;

import java.io.IOException;
import java.nio.file.Path;

/** A generation that is being built under a temporary name. For one thread at a time. */
final class NextGeneration implements AutoCloseable {
    private final long number;
    private final BuildingSite site;
    private final GenerationLog log;
    private long allocatedEnd;

    private NextGeneration(long number, BuildingSite site, GenerationLog log) {
        this.number = number;
        this.site = site;
        this.log = log;
    }

    /** Begins an empty generation. */
    static NextGeneration begin(Path journal, long number) throws IOException {
        BuildingSite site = BuildingSite.in(journal);
        try {
            Disk.createDirectory(site.path());
            FrameAppender.create(site.path());
            GenerationLog log = GenerationLog.open(number, site.path());
            log.reader().next();
            NextGeneration next = new NextGeneration(number, site, log);
            next.allocatedEnd = log.allocate(0);
            return next;
        } catch (IOException | RuntimeException e) {
            site.close();
            throw e;
        }
    }

    /** Its number. */
    long number() {
        return number;
    }

    /** Appends a frame. */
    void append(byte[] frame, int length) {
        allocatedEnd = log.allocate(allocatedEnd);
        log.append(frame, 0, length);
        log.readBack(frame, 0, length);
    }

    /** The offset behind the last frame. */
    long frameEnd() {
        return log.reader().position();
    }

    /** The offset up to which there are real blocks. */
    long allocatedEnd() {
        return allocatedEnd;
    }

    /** Forces what was appended so far, so that completing takes less time. */
    void force() throws IOException {
        log.force();
    }

    /** Forces its files and its directory, and returns the directory, which still has its temporary name. */
    Path complete() throws IOException {
        log.force();
        Disk.forceDirectory(site.path());
        return site.path();
    }

    /** Closes it, and removes it if it did not get its final name. */
    @Override
    public void close() throws IOException {
        try {
            log.close();
        } finally {
            site.close();
        }
    }
}
