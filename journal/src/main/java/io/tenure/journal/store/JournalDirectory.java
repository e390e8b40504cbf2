package io.tenure.journal.store;

import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.JournalUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The names in a journal directory, and its two small text files.
 *
 * <pre>
 * FORMAT               JSON, written once: the format version and what was fixed at creation
 * CURRENT              one line: the live generation and a CRC32C; replaced atomically; what makes this a journal
 * HEAD                 where the journal ends (HeadFile)
 * LOCK                 the critical section (CriticalSection)
 * gen-0000000001/      a generation: one Chronicle queue
 * archive/             sealed generations (ArchiveWriter)
 * damaged/             what a recovery set aside, as it was found
 * tmp-…                being built; removed when its builder is gone
 * </pre>
 */
final class JournalDirectory {
    /** Prefix of everything that is not yet, or no longer, part of a journal. */
    static final String TEMPORARY = "tmp-";

    private static final Pattern GENERATION = Pattern.compile("gen-(\\d{10})");
    private static final Pattern ARCHIVED = Pattern.compile("gen-(\\d{10})\\.tnra\\.gz");
    private static final Pattern CURRENT_LINE = Pattern.compile("(gen-(\\d{10})) ([0-9a-f]{8})\n");
    private static final int SMALL = 64 * 1024;

    private final Path path;

    JournalDirectory(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    Path formatFile() {
        return path.resolve("FORMAT");
    }

    Path currentFile() {
        return path.resolve("CURRENT");
    }

    Path headFile() {
        return path.resolve("HEAD");
    }

    Path lockFile() {
        return path.resolve("LOCK");
    }

    Path archiveDirectory() {
        return path.resolve("archive");
    }

    Path damagedDirectory() {
        return path.resolve("damaged");
    }

    Path generationDirectory(long number) {
        return path.resolve(generationName(number));
    }

    Path archiveFile(long number) {
        return archiveDirectory().resolve(generationName(number) + ".tnra.gz");
    }

    static String generationName(long number) {
        return String.format(java.util.Locale.ROOT, "gen-%010d", number);
    }

    /** Whether this directory holds a journal. */
    boolean holdsJournal() {
        return Files.exists(currentFile(), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether anything is left of a journal, though CURRENT may be missing. */
    boolean holdsRemains() {
        return Files.exists(headFile(), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(formatFile(), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(archiveDirectory(), LinkOption.NOFOLLOW_LINKS);
    }

    /** Fails with a clear sentence unless this is a directory that holds a journal, or what is left of one. */
    void requireJournal() {
        requireReadable();
        if (holdsJournal()) {
            return;
        }
        if (holdsRemains()) {
            throw new JournalDamagedException(
                    currentFile().toString(), "its name", "the file CURRENT of a journal", "no file");
        }
        throw new JournalUnavailableException("there is no journal at " + path
                + ": the directory holds none; check the path, or create a journal there first");
    }

    /** Fails with a clear sentence unless this is a directory that can be read. */
    void requireReadable() {
        if (!Files.exists(path)) {
            throw new JournalUnavailableException("there is no journal at " + path
                    + ": the directory does not exist; check the path, or create a journal there first");
        }
        if (!Files.isDirectory(path)) {
            throw new JournalUnavailableException(
                    "there is no journal at " + path + ": it is a file, where a directory is expected");
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path)) {
            throw new JournalUnavailableException("the journal " + path
                    + " cannot be read: permission denied; use an account that may read the directory");
        }
    }

    /** What was fixed at creation. */
    JournalFormat readFormat() {
        try {
            return JournalFormat.parse(formatFile(), Disk.readSmall(formatFile(), SMALL));
        } catch (NoSuchFileException missing) {
            throw new JournalDamagedException(formatFile().toString(), "offset 0", "a FORMAT file", "no file", missing);
        } catch (IOException e) {
            throw Disk.unavailable("cannot read " + formatFile(), e);
        }
    }

    /** The number of the live generation. */
    long readCurrent() {
        byte[] line;
        try {
            line = Disk.readSmall(currentFile(), SMALL);
        } catch (NoSuchFileException missing) {
            throw new JournalDamagedException(
                    currentFile().toString(), "offset 0", "the name of the live generation", "no file", missing);
        } catch (IOException e) {
            throw Disk.unavailable("cannot read " + currentFile(), e);
        }
        Matcher matcher = CURRENT_LINE.matcher(new String(line, StandardCharsets.ISO_8859_1));
        if (!matcher.matches() || !checksum(matcher.group(1)).equals(matcher.group(3))) {
            throw new JournalDamagedException(
                    currentFile().toString(), "offset 0", "a generation and its checksum", quote(line));
        }
        return Long.parseLong(matcher.group(2));
    }

    /** Makes this generation the live one; a crash leaves the old name or the new one. */
    void replaceCurrent(long number) throws IOException {
        String name = generationName(number);
        Disk.replaceForced(currentFile(), (name + " " + checksum(name) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The numbers of the generations that have a directory, ascending. */
    List<Long> generations() throws IOException {
        return numbers(path, GENERATION);
    }

    /** The numbers of the archived generations, ascending. */
    List<Long> archived() throws IOException {
        return numbers(archiveDirectory(), ARCHIVED);
    }

    /** The oldest generation whose entries still exist, in the archive or live. */
    OptionalLong oldestArchived() throws IOException {
        return archived().stream().mapToLong(Long::longValue).min();
    }

    private static List<Long> numbers(Path directory, Pattern name) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (Path child : Disk.list(directory)) {
            Matcher matcher = name.matcher(child.getFileName().toString());
            if (matcher.matches()) {
                numbers.add(Long.parseLong(matcher.group(1)));
            }
        }
        return numbers;
    }

    private static String checksum(String name) {
        CRC32C crc = new CRC32C();
        crc.update(name.getBytes(StandardCharsets.US_ASCII));
        return String.format(java.util.Locale.ROOT, "%08x", crc.getValue());
    }

    private static String quote(byte[] bytes) {
        int shown = Math.min(bytes.length, 80);
        StringBuilder text = new StringBuilder("'");
        for (int i = 0; i < shown; i++) {
            char c = (char) (bytes[i] & 0xff);
            text.append(c >= ' ' && c < 0x7f ? c : '.');
        }
        return text.append(shown < bytes.length ? "…'" : "'").toString();
    }
}
