package roost.projection.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import roost.schema.delivery.VarInts;

class CountsTest {
    private static final char KIND = 'x';

    private final Rows rows = new Rows();

    @Test
    void counts_are_exact_whoever_takes_whose_place() {
        var random = new Random(1);
        var counts = new Counts(KIND, 10);
        Map<Long, Long> model = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            long owner = 1 + (long) Math.abs(random.nextGaussian() * 2_000);
            int more = model.getOrDefault(owner, 0L) > 0 && random.nextInt(3) == 0 ? -1 : 1;
            counts.add(rows, owner, more);
            model.merge(owner, (long) more, Long::sum);
        }
        model.forEach(
                (owner, count) -> assertThat(stored(owner)).as("of %d", owner).isEqualTo(count));
    }

    @Test
    void few_owners_take_few_places() {
        var counts = new Counts(KIND, 18);
        int before = counts.places();
        for (int i = 0; i < 10_000; i++) {
            counts.add(rows, 1 + i % 10, 1);
        }
        assertThat(counts.places()).isEqualTo(before);
    }

    @Test
    void there_are_places_for_many_owners_up_to_a_bound() {
        var counts = new Counts(KIND, 12);
        for (int i = 0; i < 100_000; i++) {
            counts.add(rows, 1 + i % 50_000, 1);
        }
        assertThat(counts.places()).isEqualTo(1 << 12);
    }

    private long stored(long owner) {
        byte[] row = rows.get(Keys.of(KIND, owner));
        return row == null ? 0 : VarInts.get(ByteBuffer.wrap(row));
    }
}
