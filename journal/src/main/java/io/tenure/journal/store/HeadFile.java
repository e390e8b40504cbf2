package io.tenure.journal.store;

import io.tenure.journal.BootId;
import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.Position;
import io.tenure.journal.Sha256;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The mapped file HEAD: where the journal ends, so that a log cut at a frame boundary is noticed and no operation needs
 * to read a file again.
 *
 * <pre>
 *    0  magic "TNRHEAD1"
 *  512  slot A, 112 bytes: counter, epoch, seq, hash (32), generation, boot (16), frameEnd, allocatedEnd, flags, CRC32C
 * 1024  slot B, the same
 * 4096  end
 * </pre>
 *
 * <p>The slots are written in turn and the valid one with the higher counter counts, so that a kill between any two
 * stores leaves the previous slot. They lie in different sectors, so that a torn sector spoils one of them. Only the
 * holder of the critical section writes; anybody may read at any time, without waiting. Writing takes well under a
 * microsecond and lasts as long as the operating system does; {@link #force()} makes it outlast a power failure.
 */
final class HeadFile {
    /** Size of the file. */
    static final int BYTES = 4096;

    private static final long MAGIC = ByteBuffer.wrap("TNRHEAD1".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .getLong();
    private static final int SLOT_A = 512;
    private static final int SLOT_B = 1024;
    private static final int SLOT_BYTES = 112;
    private static final int CRC_OFFSET = SLOT_BYTES - 4;
    private static final long CLEAN = 1;
    private static final long SWITCHING = 2;

    /** A reader that finds both slots spoilt this often has met damage, not a writer. */
    private static final int READ_ATTEMPTS = 1_000;

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_IN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_IN = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final MappedByteBuffer mapped;
    private final byte[] scratch = new byte[SLOT_BYTES];
    private final CRC32C crc = new CRC32C();
    private long cachedCounter;
    private @Nullable HeadSlot cached;

    private HeadFile(Path file, MappedByteBuffer mapped) {
        this.file = file;
        this.mapped = mapped;
    }

    /** Writes a new HEAD and forces it. Does not force the directory. */
    static void create(Path file, HeadSlot first) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.BIG_ENDIAN);
        bytes.putLong(0, MAGIC);
        byte[] slot = new byte[SLOT_BYTES];
        encode(slot, 1, first, new CRC32C());
        bytes.put(SLOT_A, slot, 0, SLOT_BYTES);
        Disk.writeForced(file, bytes.array());
    }

    /** Maps an existing HEAD. */
    static HeadFile open(Path file, boolean readOnly) {
        try {
            return new HeadFile(file, Uninterrupted.call(() -> map(file, readOnly)));
        } catch (NoSuchFileException missing) {
            throw new JournalDamagedException(file.toString(), "offset 0", "a HEAD file", "no file", missing);
        } catch (IOException e) {
            throw Disk.unavailable("cannot open " + file, e);
        }
    }

    private static MappedByteBuffer map(Path file, boolean readOnly) throws IOException {
        try (FileChannel channel = Disk.openExisting(file, readOnly)) {
            if (channel.size() != BYTES) {
                throw new JournalDamagedException(
                        file.toString(), "its end", BYTES + " bytes", channel.size() + " bytes");
            }
            MappedByteBuffer mapped = channel.map(readOnly ? MapMode.READ_ONLY : MapMode.READ_WRITE, 0, BYTES);
            if (mapped.getLong(0) != MAGIC) {
                throw new JournalDamagedException(
                        file.toString(),
                        "offset 0",
                        "the magic of a HEAD file",
                        "0x" + Long.toHexString(mapped.getLong(0)));
            }
            return mapped;
        }
    }

    /** The newest valid slot. Costs no allocation if it is the one that this object read or wrote last. */
    synchronized HeadSlot read() {
        for (int attempt = 0; attempt < READ_ATTEMPTS; attempt++) {
            long a = (long) LONGS.getAcquire(mapped, SLOT_A);
            long b = (long) LONGS.getAcquire(mapped, SLOT_B);
            HeadSlot known = cached;
            if (known != null && cachedCounter == Math.max(a, b)) {
                return known;
            }
            int newest = a > b ? SLOT_A : SLOT_B;
            HeadSlot slot = readSlot(newest);
            boolean isStill =
                    a == (long) LONGS.getAcquire(mapped, SLOT_A) && b == (long) LONGS.getAcquire(mapped, SLOT_B);
            if (slot == null && isStill) {
                // Nobody rewrites the newest slot before the other one has a higher counter: this one is spoilt.
                slot = readSlot(SLOT_A + SLOT_B - newest);
            }
            if (slot != null) {
                return slot;
            }
            Thread.onSpinWait();
        }
        throw new JournalDamagedException(
                file.toString(), "offsets " + SLOT_A + " and " + SLOT_B, "a slot with a valid checksum", "none");
    }

    /**
     * Replaces the older slot. Only for the holder of the critical section, who has read HEAD inside it.
     *
     * @throws JournalDamagedException if somebody else has written HEAD since then, so that nobody excludes anybody
     */
    synchronized void write(HeadSlot slot) {
        long a = (long) LONGS.getAcquire(mapped, SLOT_A);
        long b = (long) LONGS.getAcquire(mapped, SLOT_B);
        long newest = Math.max(a, b);
        int target;
        if (cached != null && cachedCounter == newest) {
            target = a > b ? SLOT_B : SLOT_A;
        } else {
            long known = cached == null ? Long.MAX_VALUE : cachedCounter;
            boolean isValidA = readSlot(SLOT_A) != null;
            boolean isValidB = readSlot(SLOT_B) != null;
            target = isValidA && (!isValidB || a > b) ? SLOT_B : SLOT_A;
            newest = Math.max(isValidA ? a : 0, isValidB ? b : 0);
            if (newest > known) {
                throw new JournalDamagedException(
                        file.resolveSibling("LOCK").toString(),
                        "its lock",
                        "nobody else in the critical section",
                        "another writer of HEAD; was LOCK removed, or is the file system without locks?");
            }
        }
        long counter = newest + 1;
        encode(scratch, counter, slot, crc);
        mapped.put(target + 8, scratch, 8, SLOT_BYTES - 8);
        LONGS.setRelease(mapped, target, counter);
        cached = slot;
        cachedCounter = counter;
    }

    /** Makes what was written outlast a power failure. */
    void force() throws IOException {
        Disk.force(file);
    }

    private @Nullable HeadSlot readSlot(int offset) {
        mapped.get(offset, scratch, 0, SLOT_BYTES);
        crc.reset();
        crc.update(scratch, 0, CRC_OFFSET);
        if ((int) INT_IN.get(scratch, CRC_OFFSET) != (int) crc.getValue()) {
            return null;
        }
        HeadSlot slot = decode(scratch);
        cachedCounter = longAt(scratch, 0);
        cached = slot;
        return slot;
    }

    private static void encode(byte[] target, long counter, HeadSlot slot, CRC32C crc) {
        LONG_IN.set(target, 0, counter);
        LONG_IN.set(target, 8, slot.position().epoch());
        LONG_IN.set(target, 16, slot.position().seq());
        slot.hash().write(target, 24);
        LONG_IN.set(target, 56, slot.generation());
        LONG_IN.set(target, 64, slot.boot().high());
        LONG_IN.set(target, 72, slot.boot().low());
        LONG_IN.set(target, 80, slot.frameEnd());
        LONG_IN.set(target, 88, slot.allocatedEnd());
        LONG_IN.set(target, 96, (slot.isClean() ? CLEAN : 0) | (slot.isSwitching() ? SWITCHING : 0));
        INT_IN.set(target, 104, 0);
        crc.reset();
        crc.update(target, 0, CRC_OFFSET);
        INT_IN.set(target, CRC_OFFSET, (int) crc.getValue());
    }

    private static HeadSlot decode(byte[] source) {
        long flags = longAt(source, 96);
        return new HeadSlot(
                new Position(longAt(source, 8), longAt(source, 16)),
                Sha256.read(source, 24),
                longAt(source, 56),
                new BootId(longAt(source, 64), longAt(source, 72)),
                longAt(source, 80),
                longAt(source, 88),
                (flags & CLEAN) != 0,
                (flags & SWITCHING) != 0);
    }

    private static long longAt(byte[] source, int offset) {
        return (long) LONG_IN.get(source, offset);
    }
}
