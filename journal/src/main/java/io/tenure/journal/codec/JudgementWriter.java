package io.tenure.journal.codec;

import io.tenure.journal.Judgement;
import io.tenure.journal.LaneName;
import io.tenure.journal.Observations;
import io.tenure.journal.PredicateAnswer;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ProcessState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the recorded inputs of decisions. What unordered collections hold is written in a fixed order. */
final class JudgementWriter {
    private static final Comparator<ProcessIdentity> BY_IDENTITY = Comparator.comparing(ProcessIdentity::machineId)
            .thenComparingLong(process -> process.boot().high())
            .thenComparingLong(process -> process.boot().low())
            .thenComparing(ProcessIdentity::pidNamespace)
            .thenComparingLong(ProcessIdentity::pid)
            .thenComparingLong(ProcessIdentity::startTicks);

    private final JsonWriter out;
    private final ValueWriter values;

    JudgementWriter(JsonWriter out, ValueWriter values) {
        this.out = out;
        this.values = values;
    }

    /** Writes the field if there is a judgement. */
    void write(@Nullable Judgement judgement) throws IOException {
        if (judgement == null) {
            return;
        }
        out.open("judgement");
        if (values.isPublic() || !JsonReader.isJustBefore(judgement.judgedAt(), out.position())) {
            values.position("judgedAt", judgement.judgedAt());
        }
        values.positionUnlessNull("config", judgement.config());
        observations(judgement.observations());
        out.close();
    }

    private void observations(Observations seen) throws IOException {
        values.momentUnlessNow("now", seen.now());
        if (!seen.processes().isEmpty()) {
            out.openArray("processes");
            List<Map.Entry<ProcessIdentity, ProcessState>> states =
                    new ArrayList<>(seen.processes().entrySet());
            states.sort(Map.Entry.comparingByKey(BY_IDENTITY));
            for (Map.Entry<ProcessIdentity, ProcessState> state : states) {
                out.open();
                values.process(state.getKey());
                out.text("state", state.getValue().name());
                out.close();
            }
            out.closeArray();
        }
        numbersByLane("work", seen.work());
        values.names("siblings", ValueWriter.sorted(seen.siblings()));
        numbersByLane("ranks", seen.ranks());
        if (!seen.predicates().isEmpty()) {
            out.openArray("predicates");
            for (PredicateAnswer answer : seen.predicates()) {
                out.open();
                out.text("name", answer.name());
                out.flagIfSet("admits", answer.admits());
                out.textUnlessEmpty("reason", answer.reason());
                out.close();
            }
            out.closeArray();
        }
    }

    /** Rows and no object with the names as its fields: Jackson does not read back any text as the name of a field. */
    private void numbersByLane(String name, Map<LaneName, Long> numbers) throws IOException {
        if (!numbers.isEmpty()) {
            out.openArray(name);
            for (LaneName lane : ValueWriter.sorted(numbers.keySet())) {
                out.open();
                out.text("lane", lane.value());
                out.numberUnless("value", Objects.requireNonNull(numbers.get(lane)), 0);
                out.close();
            }
            out.closeArray();
        }
    }
}
