package io.tenure.journal.codec.dos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenure.journal.Lease;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.region.Glob;
import io.tenure.journal.region.Region;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The foreign system's own case files, where the machine has them: {@code shared/foreign-journal} in a folder above. */
public final class ForeignJournals {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ForeignJournals() {}

    /** The folder of the case files; skips the test, saying so, where there is none. */
    public static Path folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared").resolve("foreign-journal");
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        String message =
                "no folder shared/foreign-journal above " + Path.of("").toAbsolutePath() + ": cases not checked";
        System.out.println(message);
        return Assumptions.abort(message);
    }

    /** The JSON document in a file. */
    public static JsonNode json(Path file) throws IOException {
        return MAPPER.readTree(file.toFile());
    }

    /** The cases of a file of one case a line. */
    public static List<JsonNode> cases(Path file) throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                cases.add(MAPPER.readTree(line));
            }
        }
        return cases;
    }

    /** The raw journals among the case files. */
    public static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder().resolve("files"))) {
            return files.filter(file -> !file.getFileName().toString().endsWith(".expected.json"))
                    .sorted()
                    .toList();
        }
    }

    /** What the foreign system makes of a raw journal. */
    public static JsonNode expected(Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.jsonl(\\.gz)?$", ".expected.json");
        return json(file.resolveSibling(name));
    }

    public static List<String> tags(JsonNode aCase) {
        return StreamSupport.stream(aCase.get("tags").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    /** The entries of a case as a journal. */
    public static InputStream journal(JsonNode aCase) {
        String text = StreamSupport.stream(aCase.get("entries").spliterator(), false)
                .map(JsonNode::toString)
                .collect(Collectors.joining("\n", "", "\n"));
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives every conversion of a journal to the action; the converter afterwards. */
    public static DosConverter convert(InputStream journal, Consumer<DosConversion> action) throws IOException {
        DosConverter converter = new DosConverter(Position.START.next());
        try (DosJournalReader reader = DosJournalReader.open(journal)) {
            for (DosLine line = reader.next(); line != null; line = reader.next()) {
                action.accept(converter.convert(line));
            }
        }
        return converter;
    }

    /** What is compared of Tenure's leases, one text a lease. */
    public static List<String> told(Collection<Lease> leases) {
        return leases.stream().map(ForeignJournals::told).toList();
    }

    private static String told(Lease lease) {
        ProcessIdentity process = lease.holder().process();
        Moment beat = lease.heartbeatAt();
        return row(
                lease.lane().value(),
                lease.id().session().value(),
                lease.holder().name().value(),
                lease.holder().host(),
                process == null ? "" : Long.toString(process.pid()),
                lease.kind().value(),
                told(lease.region()),
                beat == null
                        ? ""
                        : Instant.EPOCH
                                .plus(beat.utcMicros(), ChronoUnit.MICROS)
                                .toString());
    }

    private static List<String> told(Region region) {
        if (region instanceof Region.Paths paths) {
            return paths.globs().stream().map(Glob::text).toList();
        }
        return region instanceof Region.None ? List.of() : List.of("everything");
    }

    /** The same of the leases that the foreign system lists. */
    public static List<String> expectedRows(JsonNode leases) {
        List<String> rows = new ArrayList<>();
        for (JsonNode lease : leases) {
            List<String> tree = new ArrayList<>();
            lease.path("tree").forEach(entry -> tree.add(entry.asText()));
            String beat = text(lease, "heartbeat_at");
            rows.add(row(
                    text(lease, "lane"),
                    text(lease, "loop_ts"),
                    text(lease, "holder"),
                    text(lease, "host_id"),
                    text(lease, "pid"),
                    text(lease, "lane_kind"),
                    tree,
                    beat.replaceFirst("(T\\d\\d:\\d\\d)Z", "$1:00Z")));
        }
        return rows;
    }

    private static String text(JsonNode lease, String field) {
        @Nullable JsonNode value = lease.get(field);
        return value == null || value.isNull() || (value.isNumber() && value.asDouble() == 0) ? "" : value.asText();
    }

    /** One lease as it is compared. */
    public static String row(
            String lane,
            String session,
            String holder,
            String host,
            String pid,
            String kind,
            List<String> tree,
            String beat) {
        return String.join(" | ", lane, session, holder, host, pid, kind, tree.toString(), beat);
    }
}
