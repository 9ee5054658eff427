package roost.load.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final long MEBIBYTE = 1 << 20;

    private static Trend memory(int samples, IntToLongFunction mebibytes) {
        List<Sample> all = IntStream.range(0, samples)
                .mapToObj(i -> new Sample(10 * i, Map.of(), mebibytes.applyAsLong(i) * MEBIBYTE, 0, 0, 0))
                .toList();
        return Trend.of(all, Sample::residentBytes, 16 * MEBIBYTE);
    }

    @Test
    void what_grows_and_then_stays_is_flat() {
        Trend trend = memory(60, i -> Math.min(600, 300 + 20L * i));
        assertThat(trend.isFlat()).isTrue();
        assertThat(trend.mean()).isEqualTo(600.0 * MEBIBYTE);
        assertThat(trend.word()).isEqualTo("flat");
    }

    @Test
    void what_goes_up_and_down_is_flat_and_so_is_what_falls() {
        assertThat(memory(60, i -> 500 + 20L * (i % 5)).isFlat()).isTrue();
        assertThat(memory(60, i -> 900 - 10L * i).isFlat()).isTrue();
    }

    @Test
    void what_grows_to_the_end_is_not() {
        Trend trend = memory(60, i -> 500 + 2L * i);
        assertThat(trend.isFlat()).isFalse();
        assertThat(trend.rise()).isBetween(57.0 * MEBIBYTE, 59.0 * MEBIBYTE);
        assertThat(trend.word()).isEqualTo("RISES");
    }

    @Test
    void a_rise_below_the_floor_says_nothing() {
        assertThat(memory(60, i -> 20 + i / 4L).isFlat()).isTrue();
    }

    @Test
    void two_looks_are_judged_by_the_same_measure() {
        assertThat(Trend.between(200 * MEBIBYTE, 216 * MEBIBYTE, 16 * MEBIBYTE).word())
                .isEqualTo("flat");
        assertThat(Trend.between(200 * MEBIBYTE, 217 * MEBIBYTE, 16 * MEBIBYTE).word())
                .isEqualTo("RISES");
        assertThat(Trend.between(600 * MEBIBYTE, 617 * MEBIBYTE, 16 * MEBIBYTE).word())
                .as("within a twentieth")
                .isEqualTo("flat");
        assertThat(Trend.between(200 * MEBIBYTE, 100 * MEBIBYTE, 16 * MEBIBYTE).word())
                .isEqualTo("flat");
    }

    @Test
    void few_samples_tell_nothing() {
        assertThat(memory(4, i -> 500).word()).isEqualTo("too short to tell");
        assertThat(memory(0, i -> 500).isFlat()).isFalse();
    }
}
