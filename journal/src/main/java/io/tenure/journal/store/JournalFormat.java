package io.tenure.journal.store;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What the file FORMAT of a new journal says: what is fixed for its whole life. */
final class JournalFormat {
    /** How names and paths are compared in journals of this format. */
    static final String CASE_RULE = "fold";

    /** How paths are normalised in journals of this format; names are kept as they are. */
    static final String NORMALISATION = "NFC";

    private JournalFormat() {}

    /** The JSON for a new journal. */
    static byte[] newJournal() {
        String json = "{\"format\":" + JournalDirectory.FORMAT_VERSION + ",\"journal\":\"" + UUID.randomUUID()
                + "\",\"caseRule\":\"" + CASE_RULE + "\",\"normalisation\":\"" + NORMALISATION + "\"}\n";
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
