package io.tenure.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class TokenIndexProperties {
    @Property
    void theIndexIsAMap(@ForAll @Size(max = 300) List<@IntRange(min = -60, max = 60) Integer> steps) {
        TokenIndex index = new TokenIndex();
        Map<Token, Slot> map = new HashMap<>();
        Script script = new Script();
        script.acquire("deploy", "s");
        Slot one = new Slot(1, script.fold().leases().iterator().next());
        Slot other = new Slot(2, one.lease());
        for (int step : steps) {
            // Half of the numbers differ only in bits that a table of this size would not look at.
            long number = step % 2 == 0 ? Math.abs(step) : (long) Math.abs(step) << 40;
            Token token = new Token(1 + number);
            if (step == 0) {
                index.clear();
                map.clear();
            } else if (step < 0) {
                index.remove(token);
                map.remove(token);
            } else {
                Slot slot = step % 3 == 0 ? one : other;
                index.put(token, slot);
                map.put(token, slot);
            }
            assertThat(index.get(token)).isSameAs(map.get(token));
            map.forEach((known, slot) -> assertThat(index.get(known)).isSameAs(slot));
        }
        for (int number = 0; number <= 60; number++) {
            Token token = new Token(1 + number);
            assertThat(index.contains(token)).isEqualTo(map.containsKey(token));
        }
    }
}
