package io.tenure.journal.store;

import io.tenure.journal.JournalException;
import io.tenure.journal.codec.EncodedGroup;
import java.io.IOException;

/**
 * Appends groups to the live end and keeps HEAD true: room first, then the frame, then the same frame read back, and only
 * then the new end in HEAD, which is what others go by. Only inside the critical section.
 */
final class GroupAppender {
    private final JournalDirectory directory;
    private final HeadFile head;
    private final LiveLog live;
    private final Steps steps;

    GroupAppender(JournalDirectory directory, HeadFile head, LiveLog live, Steps steps) {
        this.directory = directory;
        this.head = head;
        this.live = live;
        this.steps = steps;
    }

    /** Appends a group behind everything that was caught up with; after an exception it did not happen. */
    void append(HeadSlot slot, EncodedGroup group) {
        markDirty(slot);
        GenerationLog log = live.log();
        long allocatedEnd = log.allocate(slot.allocatedEnd());
        steps.reached(Step.ALLOCATED);
        if (log.reader().isTorn()) {
            log.eraseTorn();
        }
        long frameEnd;
        try {
            log.append(group.buffer(), 0, group.length());
            steps.reached(Step.APPENDED);
            frameEnd = log.readBack(group.buffer(), 0, group.length());
        } catch (JournalException | InternalError failed) {
            log.takeBack(failed);
            throw failed;
        }
        steps.reached(Step.READ_BACK);
        head.write(new HeadSlot(
                group.last().position(),
                group.last().hash(),
                slot.generation(),
                Boot.current(),
                frameEnd,
                allocatedEnd,
                false,
                false));
        steps.reached(Step.HEAD_WRITTEN);
    }

    /** Lets HEAD name what a killed writer appended before it could say so. */
    void heal(HeadSlot slot) {
        EntryCursor cursor = live.cursor();
        long frameEnd = live.log().reader().position();
        if (frameEnd != slot.frameEnd()) {
            markDirty(slot);
            head.write(new HeadSlot(
                    cursor.last(),
                    cursor.hash(),
                    slot.generation(),
                    Boot.current(),
                    frameEnd,
                    slot.allocatedEnd(),
                    false,
                    false));
        }
    }

    /** A clean close must not be believed after a power failure that lost what is appended now. */
    private void markDirty(HeadSlot slot) {
        if (slot.isClean()) {
            head.write(slot.withClean(false).inBoot(Boot.current()));
            try {
                head.force();
            } catch (IOException e) {
                throw Disk.unavailable("cannot force " + directory.headFile() + "; nothing was appended", e);
            }
        }
    }
}
