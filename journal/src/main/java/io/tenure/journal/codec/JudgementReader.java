package io.tenure.journal.codec;

import io.tenure.journal.Judgement;
import io.tenure.journal.LaneName;
import io.tenure.journal.Moment;
import io.tenure.journal.Observations;
import io.tenure.journal.Position;
import io.tenure.journal.PredicateAnswer;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ProcessState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the recorded inputs of decisions, as {@link JudgementWriter} writes them. */
final class JudgementReader {
    private final JsonReader in;
    private final ValueReader values;

    JudgementReader(JsonReader in, ValueReader values) {
        this.in = in;
        this.values = values;
    }

    Judgement read() throws IOException {
        Position judgedAt = null;
        Position config = null;
        Moment now = in.time();
        Map<ProcessIdentity, ProcessState> processes = Map.of();
        Map<LaneName, Long> work = Map.of();
        Set<LaneName> siblings = Set.of();
        Map<LaneName, Long> ranks = Map.of();
        List<PredicateAnswer> predicates = List.of();
        int outer = in.enter();
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "judgedAt" -> judgedAt = values.position();
                case "config" -> config = values.position();
                case "now" -> now = values.moment();
                case "processes" -> processes = processStates();
                case "work" -> work = numbersByLane();
                case "siblings" -> siblings = laneSet();
                case "ranks" -> ranks = numbersByLane();
                case "predicates" -> predicates = predicateAnswers();
                default -> throw in.unknownField();
            }
        }
        in.leave(outer);
        return new Judgement(
                judgedAt != null ? judgedAt : justBefore(in.position()),
                config,
                new Observations(now, processes, work, siblings, ranks, predicates));
    }

    private static Position justBefore(Position position) {
        if (position.seq() == 0) {
            throw new NotUnderstoodException("judgedAt", "is missing");
        }
        return new Position(position.epoch(), position.seq() - 1);
    }

    private Map<ProcessIdentity, ProcessState> processStates() throws IOException {
        Map<ProcessIdentity, ProcessState> states = new HashMap<>();
        in.enterArray();
        while (in.nextObject()) {
            int outer = in.into();
            ValueReader.SeenProcess seen = values.process();
            in.leave(outer);
            if (states.put(seen.identity(), JsonReader.required("state", seen.state())) != null) {
                throw new NotUnderstoodException("processes", "names a process twice");
            }
        }
        return states;
    }

    private Map<LaneName, Long> numbersByLane() throws IOException {
        Map<LaneName, Long> numbers = new HashMap<>();
        in.enterArray();
        while (in.nextObject()) {
            LaneName lane = null;
            long value = 0;
            int outer = in.into();
            for (String field = in.next(); field != null; field = in.next()) {
                switch (field) {
                    case "lane" -> lane = values.lane();
                    case "value" -> value = in.number();
                    default -> throw in.unknownField();
                }
            }
            in.leave(outer);
            if (numbers.put(JsonReader.required("lane", lane), value) != null) {
                throw new NotUnderstoodException("lane", "occurs twice");
            }
        }
        return numbers;
    }

    private Set<LaneName> laneSet() throws IOException {
        List<LaneName> lanes = values.lanes();
        Set<LaneName> set = new HashSet<>(lanes);
        if (set.size() != lanes.size()) {
            throw in.notUnderstood("names a lane twice");
        }
        return set;
    }

    private List<PredicateAnswer> predicateAnswers() throws IOException {
        List<PredicateAnswer> answers = new ArrayList<>();
        in.enterArray();
        while (in.nextObject()) {
            String name = null;
            boolean admits = false;
            String reason = "";
            int outer = in.into();
            for (String field = in.next(); field != null; field = in.next()) {
                switch (field) {
                    case "name" -> name = in.text();
                    case "admits" -> admits = in.flag();
                    case "reason" -> reason = in.text();
                    default -> throw in.unknownField();
                }
            }
            in.leave(outer);
            answers.add(new PredicateAnswer(JsonReader.required("name", name), admits, reason));
        }
        return answers;
    }
}
