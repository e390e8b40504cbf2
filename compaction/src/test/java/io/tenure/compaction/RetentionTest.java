package io.tenure.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.InvalidFieldException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RetentionTest {
    private static final List<ArchivedGeneration> ARCHIVED = List.of(
            new ArchivedGeneration(3, 30_000_000),
            new ArchivedGeneration(1, 10_000_000),
            new ArchivedGeneration(2, 20_000_000));

    @Test
    void everythingIsKeptUnlessSomebodySaysOtherwise() {
        assertThat(Retention.KEEP.droppable(ARCHIVED, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void nothingSealedIsKeptWhenToldSo() {
        assertThat(Retention.DROP.droppable(ARCHIVED, 0)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void theNewestAreKept() {
        assertThat(Retention.keepNewest(2).droppable(ARCHIVED, 0)).containsExactly(1L);
        assertThat(Retention.keepNewest(3).droppable(ARCHIVED, 0)).isEmpty();
    }

    @Test
    void whatIsOlderThanTheAgeIsDropped() {
        Retention retention = Retention.keepFor(Duration.ofSeconds(10));
        assertThat(retention.droppable(ARCHIVED, 30_000_000)).containsExactly(1L);
        assertThat(retention.droppable(ARCHIVED, 30_000_001)).containsExactly(1L, 2L);
    }

    @Test
    void onlyTheOldestAreDroppedSoThatHistoryHasNoGap() {
        List<ArchivedGeneration> clockWentBack =
                List.of(new ArchivedGeneration(1, 90_000_000), new ArchivedGeneration(2, 1_000_000));
        assertThat(Retention.keepFor(Duration.ofSeconds(10)).droppable(clockWentBack, 91_000_000))
                .isEmpty();
    }

    @Test
    void aNegativeLimitIsRejected() {
        assertThatThrownBy(() -> Retention.keepNewest(-1)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> Retention.keepFor(Duration.ofSeconds(-1))).isInstanceOf(InvalidFieldException.class);
    }
}
