package io.tenure.journal.store;

import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.Limits;
import io.tenure.journal.Position;
import io.tenure.journal.Sha256;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one archived generation, read as a stream in bounded memory. Its end is only believed with the seal and
 * the checksum. For one thread at a time.
 */
final class ArchiveReader implements FrameSource {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path file;
    private final CheckedInputStream checked;
    private final DataInputStream in;
    private long generation;
    private Position startsAfter = Position.START;
    private byte[] frame = new byte[4096];
    private int length;
    private long frames;
    private long bytes;
    private @Nullable Seal seal;

    private ArchiveReader(Path file, InputStream bytes) throws IOException {
        this.file = file;
        this.checked = new CheckedInputStream(
                new BufferedInputStream(new GZIPInputStream(bytes, BUFFER_BYTES), BUFFER_BYTES), new CRC32C());
        this.in = new DataInputStream(checked);
    }

    /** Opens an archived generation. */
    static ArchiveReader open(Path file, long generation) {
        InputStream bytes = null;
        try {
            Disk.requireRegular(file);
            // A plain stream, since an interrupt would close a channel.
            bytes = new FileInputStream(file.toFile());
            ArchiveReader reader = new ArchiveReader(file, bytes);
            reader.readHeader(generation);
            bytes = null;
            return reader;
        } catch (NoSuchFileException missing) {
            throw new JournalDamagedException(
                    file.toString(), "its name", "an archived generation", "no file", missing);
        } catch (ZipException | EOFException e) {
            throw new JournalDamagedException(
                    file.toString(), "its start", "a gzip header", String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw Disk.unavailable("cannot read " + file, e);
        } finally {
            Disk.close(bytes);
        }
    }

    /** The position after which its entries start: that of its checkpoint. */
    Position startsAfter() {
        return startsAfter;
    }

    /** The seal; only after {@link #next()} answered false. */
    Seal seal() {
        Seal read = seal;
        if (read == null) {
            throw new IllegalStateException("the end of " + file + " was not reached");
        }
        return read;
    }

    @Override
    public boolean next() {
        if (seal != null) {
            return false;
        }
        try {
            int size = in.readInt();
            if (size == 0) {
                length = 0;
                readSeal();
                return false;
            }
            if (size < 0 || size > Limits.FRAME_BYTES) {
                throw damaged("a frame of 1 to " + Limits.FRAME_BYTES + " bytes", size + " bytes");
            }
            if (frame.length < size) {
                frame = new byte[Math.min(Limits.FRAME_BYTES, Math.max(size, frame.length * 2))];
            }
            in.readFully(frame, 0, size);
            length = size;
            frames++;
            bytes += size;
            return true;
        } catch (EOFException e) {
            throw damaged("another frame or the seal", "the end of the file");
        } catch (ZipException e) {
            throw damaged("compressed data", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw Disk.unavailable("cannot read " + file, e);
        }
    }

    @Override
    public byte[] frame() {
        return frame;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public String file() {
        return file.toString();
    }

    @Override
    public String place() {
        return "frame " + (frames + 1);
    }

    @Override
    public String lastPlace() {
        return "frame " + frames;
    }

    @Override
    public void close() {
        Disk.close(in);
    }

    private void readHeader(long expectedGeneration) throws IOException {
        int magic = in.readInt();
        int version = in.readInt();
        if (magic != ArchiveWriter.MAGIC || version != ArchiveWriter.VERSION) {
            throw new JournalDamagedException(
                    file.toString(),
                    "its start",
                    "the magic TNRA and version " + ArchiveWriter.VERSION,
                    "0x" + Integer.toHexString(magic) + " and " + version);
        }
        generation = in.readLong();
        if (generation != expectedGeneration) {
            throw new JournalDamagedException(
                    file.toString(), "its start", "generation " + expectedGeneration, "generation " + generation);
        }
        startsAfter = position();
    }

    private void readSeal() throws IOException {
        long successor = in.readLong();
        Position last = position();
        byte[] hash = new byte[Sha256.BYTES];
        in.readFully(hash);
        Seal read = new Seal(successor, last, Sha256.read(hash, 0), in.readLong(), in.readLong());
        int computed = (int) checked.getChecksum().getValue();
        int stored = in.readInt();
        if (computed != stored) {
            throw damaged("the checksum " + Integer.toHexString(computed), Integer.toHexString(stored));
        }
        if (read.frames() != frames || read.bytes() != bytes) {
            throw damaged(
                    read.frames() + " frames of " + read.bytes() + " bytes", frames + " frames of " + bytes + " bytes");
        }
        if (in.read() >= 0) {
            throw damaged("the end of the file", "more bytes");
        }
        seal = read;
    }

    private Position position() throws IOException {
        long epoch = in.readLong();
        long seq = in.readLong();
        try {
            return new Position(epoch, seq);
        } catch (IllegalArgumentException e) {
            throw damaged("a position", epoch + ":" + seq);
        }
    }

    private JournalDamagedException damaged(String expected, String found) {
        return new JournalDamagedException(file.toString(), place(), expected, found);
    }
}
