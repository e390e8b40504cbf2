package io.tenure.journal.codec;

import io.tenure.journal.AdoptionRule;
import io.tenure.journal.Mode;
import io.tenure.journal.OnDuplicate;
import io.tenure.journal.ProcessState;
import io.tenure.journal.RecordType;
import io.tenure.journal.Rule;
import io.tenure.journal.ScavengeCause;
import io.tenure.journal.TaskState;
import io.tenure.journal.WithdrawCause;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The constants of an enum by name; unlike {@code valueOf}, a name of a newer version is no exception. */
final class EnumNames<E extends Enum<E>> {
    static final EnumNames<RecordType> RECORD_TYPES = new EnumNames<>(RecordType.class);
    static final EnumNames<Rule> RULES = new EnumNames<>(Rule.class);
    static final EnumNames<Mode> MODES = new EnumNames<>(Mode.class);
    static final EnumNames<ProcessState> PROCESS_STATES = new EnumNames<>(ProcessState.class);
    static final EnumNames<ScavengeCause> SCAVENGE_CAUSES = new EnumNames<>(ScavengeCause.class);
    static final EnumNames<WithdrawCause> WITHDRAW_CAUSES = new EnumNames<>(WithdrawCause.class);
    static final EnumNames<OnDuplicate> ON_DUPLICATE = new EnumNames<>(OnDuplicate.class);
    static final EnumNames<AdoptionRule> ADOPTION_RULES = new EnumNames<>(AdoptionRule.class);
    static final EnumNames<TaskState> TASK_STATES = new EnumNames<>(TaskState.class);

    private final Map<String, E> byName = new HashMap<>();

    private EnumNames(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            byName.put(constant.name(), constant);
        }
    }

    @Nullable
    E find(String name) {
        return byName.get(name);
    }

    Set<String> all() {
        return new TreeSet<>(byName.keySet());
    }
}
