package io.tenure.journal.store;

import io.tenure.journal.Entry;
import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.JournalException;
import io.tenure.journal.Position;
import io.tenure.journal.codec.EncodedGroup;
import io.tenure.journal.region.PathRules;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The live end of a journal as one handle follows it: where HEAD points, the generation that is read and appended to, and
 * the place up to which its entries were handed over. Guarded by its owner; appending only inside the critical section.
 */
final class LiveLog {
    /** Somebody else may switch generations between looking at HEAD and opening what it names. */
    private static final int FOLLOW_ATTEMPTS = 100;

    private final JournalDirectory directory;
    private final HeadFile head;
    private final Consumer<Entry> sink;
    private final EntryCursor cursor;
    private volatile GenerationLog log;

    private LiveLog(
            JournalDirectory directory, HeadFile head, GenerationLog log, PathRules rules, Consumer<Entry> sink) {
        this.directory = directory;
        this.head = head;
        this.log = log;
        this.sink = sink;
        this.cursor = new EntryCursor(rules, Position.START);
    }

    /** Opens the generation that HEAD names; reads nothing yet. */
    static LiveLog open(JournalDirectory directory, HeadFile head, PathRules rules, Consumer<Entry> sink) {
        return new LiveLog(directory, head, openLive(directory, head), rules, sink);
    }

    /** The place up to which entries were handed over. */
    EntryCursor cursor() {
        return cursor;
    }

    /** The generation that is read. */
    GenerationLog log() {
        return log;
    }

    /**
     * Hands over what was acknowledged and not seen yet, without the critical section.
     *
     * @return whether there was anything
     */
    boolean catchUp() {
        HeadSlot slot = head.read();
        long before = cursor.decodedFrames();
        if (slot.generation() != log.number()) {
            slot = follow();
        }
        FrameReader reader = log.reader();
        while (reader.position() < slot.frameEnd() && reader.next(slot.frameEnd())) {
            accept(reader);
        }
        requireAgreement(slot);
        return cursor.decodedFrames() != before;
    }

    /**
     * Hands over everything, also what a killed writer appended and nobody acknowledged yet. Inside the critical section.
     *
     * @return whether there was anything
     */
    boolean catchUpInside(HeadSlot slot) {
        long before = cursor.decodedFrames();
        if (slot.generation() != log.number()) {
            follow();
        }
        FrameReader reader = log.reader();
        while (reader.position() < slot.frameEnd() && reader.next(slot.frameEnd())) {
            accept(reader);
        }
        requireAgreement(slot);
        while (reader.next(slot.frameEnd())) {
            if (!acceptUnacknowledged(reader)) {
                break;
            }
        }
        return cursor.decodedFrames() != before;
    }

    /** Goes on in the generation that replaced this one; everything up to the switch is durable there. */
    private HeadSlot follow() {
        FrameReader drained = log.reader();
        while (drained.next()) {
            if (!acceptUnacknowledged(drained)) {
                break;
            }
        }
        GenerationLog successor = openLive(directory, head);
        log.close();
        log = successor;
        cursor.enterGeneration();
        HeadSlot slot = head.read();
        return slot.generation() == successor.number() ? slot : follow();
    }

    /** Takes a group that was just appended here. */
    void apply(EncodedGroup group) {
        cursor.appended(group);
        group.entries().forEach(sink);
    }

    /**
     * Makes what was read or appended so far outlast a power failure. Any thread may call this.
     *
     * @throws IOException if the device failed
     */
    void force() throws IOException {
        GenerationLog target = log;
        try {
            target.force();
        } catch (IOException e) {
            if (head.read().generation() == target.number()) {
                throw e;
            }
            // Replaced meanwhile: everything in it was forced in its successor before the switch.
        }
    }

    /** Closes the files. */
    void close() {
        log.close();
    }

    private void accept(FrameReader reader) {
        try {
            cursor.accept(reader, sink);
        } catch (JournalDamagedException damage) {
            // So that whoever asks again hears the same.
            reader.unread();
            throw damage;
        }
    }

    /** Nobody was told of this frame: if it is not whole, it did not happen. */
    private boolean acceptUnacknowledged(FrameReader reader) {
        try {
            cursor.accept(reader, sink);
            return true;
        } catch (JournalDamagedException incomplete) {
            reader.unread();
            return false;
        }
    }

    private void requireAgreement(HeadSlot slot) {
        if (log.reader().position() != slot.frameEnd() || log.number() != slot.generation()) {
            return;
        }
        if (!cursor.last().equals(slot.position()) || !cursor.hash().equals(slot.hash())) {
            throw new JournalDamagedException(
                    log.reader().file(),
                    log.reader().place(),
                    "entry " + slot.position() + " with hash " + slot.hash() + " before it, which HEAD names",
                    "entry " + cursor.last() + " with hash " + cursor.hash());
        }
    }

    private static GenerationLog openLive(JournalDirectory directory, HeadFile head) {
        for (int attempt = 1; ; attempt++) {
            long number = head.read().generation();
            try {
                return GenerationLog.open(number, directory.generationDirectory(number));
            } catch (JournalException | IOException e) {
                boolean wasReplaced = head.read().generation() != number;
                if (!wasReplaced || attempt == FOLLOW_ATTEMPTS) {
                    throw e instanceof JournalException ours
                            ? ours
                            : Disk.unavailable("cannot open " + directory.generationDirectory(number), (IOException) e);
                }
            }
        }
    }
}
