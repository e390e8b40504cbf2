package io.tenure.journal.store;

import io.tenure.journal.BootId;
import io.tenure.journal.Position;
import io.tenure.journal.Sha256;

/**
 * What HEAD says of the journal: the end that was last acknowledged, and where its bytes are.
 *
 * @param position the newest committed entry
 * @param hash the chain hash there
 * @param generation the number of the live generation
 * @param boot the boot in which this was written
 * @param frameEnd the offset in the live queue file behind the newest committed frame
 * @param allocatedEnd the offset up to which the live queue file has real blocks
 * @param isClean whether everything up to here was forced and the journal closed
 * @param isSwitching whether somebody set out to replace the live generation and did not say that it is done
 */
record HeadSlot(
        Position position,
        Sha256 hash,
        long generation,
        BootId boot,
        long frameEnd,
        long allocatedEnd,
        boolean isClean,
        boolean isSwitching) {

    /** The same end with another word on whether it was closed cleanly. */
    HeadSlot withClean(boolean clean) {
        return new HeadSlot(position, hash, generation, boot, frameEnd, allocatedEnd, clean, isSwitching);
    }

    /** The same end, written in another boot. */
    HeadSlot inBoot(BootId other) {
        return new HeadSlot(position, hash, generation, other, frameEnd, allocatedEnd, isClean, isSwitching);
    }

    /** The same end with another word on whether a switch is under way. */
    HeadSlot withSwitching(boolean switching) {
        return new HeadSlot(position, hash, generation, boot, frameEnd, allocatedEnd, isClean, switching);
    }

    /** The same journal in another generation. */
    HeadSlot inGeneration(long number, long newFrameEnd, long newAllocatedEnd) {
        return new HeadSlot(position, hash, number, boot, newFrameEnd, newAllocatedEnd, false, false);
    }
}
