package roost.projection.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import roost.schema.relation.HideRelation.Why;

class HideChangeTest {
    @Test
    void changesComeBackAsTheyWereAndTheNewestOfEachPairAndReasonStands() {
        var random = new Random(11);
        for (int round = 0; round < 200; round++) {
            var changes = new ArrayList<HideChange>();
            Map<List<Object>, HideChange> newest = new HashMap<>();
            for (int i = 0; i < random.nextInt(30); i++) {
                var change = new HideChange(
                        4_096 + random.nextInt(4) * (1L << 40),
                        Why.values()[random.nextInt(3)],
                        round * 1_000_000_000L + i,
                        random.nextBoolean());
                changes.add(change);
                newest.put(List.of(change.other(), change.why()), change);
            }
            Collections.shuffle(changes, random);
            var back = new ArrayList<HideChange>();
            HideChange.unpack(HideChange.pack(changes), back);
            assertThat(back).isEqualTo(changes);
            assertThat(HideChange.standing(back)).containsExactlyInAnyOrderElementsOf(newest.values());

            var hidden = new Hidden(HideChange.standing(back));
            for (HideChange change : newest.values()) {
                assertThat(hidden.contains(change.why(), change.other())).isEqualTo(change.active());
                boolean any =
                        newest.values().stream().anyMatch(other -> other.other() == change.other() && other.active());
                assertThat(hidden.contains(change.other())).isEqualTo(any);
            }
            assertThat(hidden.isEmpty()).isEqualTo(newest.values().stream().noneMatch(HideChange::active));
        }
    }
}
