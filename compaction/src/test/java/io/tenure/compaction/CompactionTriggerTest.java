package io.tenure.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.InvalidFieldException;
import org.junit.jupiter.api.Test;

final class CompactionTriggerTest {
    @Test
    void aTailIsDueWhenItPassesEitherLimit() {
        CompactionTrigger trigger = new CompactionTrigger(10, 1_000);
        assertThat(trigger.isDue(10, 1_000)).isFalse();
        assertThat(trigger.isDue(11, 0)).isTrue();
        assertThat(trigger.isDue(0, 1_001)).isTrue();
        assertThat(CompactionTrigger.NEVER.isDue(Long.MAX_VALUE, Long.MAX_VALUE))
                .isFalse();
        assertThat(CompactionTrigger.DEFAULT.isDue(1_000_001, 0)).isTrue();
    }

    @Test
    void aLimitThatEveryTailPassesIsRejected() {
        assertThatThrownBy(() -> new CompactionTrigger(0, 1))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("maxTailEntries");
        assertThatThrownBy(() -> new CompactionTrigger(1, 0))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("maxTailBytes");
    }
}
