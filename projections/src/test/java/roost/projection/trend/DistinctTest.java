package roost.projection.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class DistinctTest {
    @Test
    void up_to_its_bound_it_is_exact_however_often_each_comes() {
        var distinct = new Distinct(256);
        for (int round = 0; round < 3; round++) {
            for (long id = 1; id <= 256; id++) {
                distinct.add(id * 4096 + 7);
                assertThat(distinct.count()).isEqualTo(round == 0 ? id : 256);
            }
        }
    }

    @Test
    void above_it_is_close() {
        var distinct = new Distinct(1_024);
        for (int round = 0; round < 2; round++) {
            for (long id = 1; id <= 100_000; id++) {
                distinct.add(id * 4096 + 7);
            }
        }
        assertThat(distinct.count()).isCloseTo(100_000, withinPercentage(10));
    }
}
