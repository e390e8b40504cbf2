package io.tenure.journal.store;

import io.tenure.journal.Position;
import io.tenure.journal.Sha256;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes one sealed generation as a gzip file:
 *
 * <pre>
 * "TNRA", int version, long generation, long epoch and long seq that it starts after
 * each frame:  int length, the bytes
 * the seal:    int 0, long successor, long epoch, long seq, 32 bytes hash, long frames, long bytes
 * int CRC32C of everything before
 * </pre>
 *
 * Numbers are big-endian. The file is complete only if it ends with its seal.
 */
final class ArchiveWriter implements AutoCloseable {
    static final int MAGIC = 0x544e5241;
    static final int VERSION = 1;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileOutputStream file;
    private final GZIPOutputStream zipped;
    private final CheckedOutputStream checked;
    private final DataOutputStream out;
    private long frames;
    private long bytes;

    private ArchiveWriter(FileOutputStream file, GZIPOutputStream zipped) {
        this.file = file;
        this.zipped = zipped;
        this.checked = new CheckedOutputStream(new BufferedOutputStream(zipped, BUFFER_BYTES), new CRC32C());
        this.out = new DataOutputStream(checked);
    }

    /** Begins a file that does not exist yet. */
    static ArchiveWriter create(Path path, long generation, Position startsAfter) throws IOException {
        Disk.createNew(path).close();
        // A plain stream, since an interrupt would close a channel.
        FileOutputStream file = new FileOutputStream(path.toFile());
        try {
            ArchiveWriter writer = new ArchiveWriter(file, new GZIPOutputStream(file, BUFFER_BYTES));
            writer.out.writeInt(MAGIC);
            writer.out.writeInt(VERSION);
            writer.out.writeLong(generation);
            writer.out.writeLong(startsAfter.epoch());
            writer.out.writeLong(startsAfter.seq());
            return writer;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Adds one frame. */
    void write(byte[] frame, int length) throws IOException {
        out.writeInt(length);
        out.write(frame, 0, length);
        frames++;
        bytes += length;
    }

    /** Writes the seal and forces the file. */
    void seal(long successor, Position last, Sha256 hash) throws IOException {
        out.writeInt(0);
        out.writeLong(successor);
        out.writeLong(last.epoch());
        out.writeLong(last.seq());
        byte[] hashBytes = new byte[Sha256.BYTES];
        hash.write(hashBytes, 0);
        out.write(hashBytes);
        out.writeLong(frames);
        out.writeLong(bytes);
        out.writeInt((int) checked.getChecksum().getValue());
        out.flush();
        zipped.finish();
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
