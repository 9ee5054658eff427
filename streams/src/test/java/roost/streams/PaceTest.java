package roost.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace(10, 0);

    @Test
    void the_first_poll_asks_at_once() {
        assertThat(pace.waitNs(-5)).isZero();
    }

    @Test
    void after_a_few_records_the_rest_of_the_time_is_waited() {
        pace.polled(1, 100);
        assertThat(pace.waitNs(100)).isEqualTo(10);
        assertThat(pace.waitNs(107)).isEqualTo(3);
        assertThat(pace.waitNs(110)).isZero();
        assertThat(pace.waitNs(500)).isZero();
    }

    @Test
    void after_nothing_it_asks_at_once() {
        pace.polled(1, 100);
        pace.polled(0, 110);
        assertThat(pace.waitNs(110)).isZero();
    }

    @Test
    void a_backlog_is_not_kept_waiting() {
        pace.polled(Pace.BACKLOG - 1, 100);
        assertThat(pace.waitNs(100)).isEqualTo(10);
        pace.polled(Pace.BACKLOG, 100);
        assertThat(pace.waitNs(100)).isZero();
    }

    @Test
    void the_clock_may_run_over() {
        pace.polled(1, Long.MAX_VALUE - 4);
        assertThat(pace.waitNs(Long.MIN_VALUE)).isEqualTo(5);
    }

    @Test
    void without_a_time_it_never_waits() {
        var off = new Pace(0, 0);
        off.polled(1, 100);
        assertThat(off.waitNs(100)).isZero();
    }

    @Test
    void it_is_quiet_a_second_after_the_last_record() {
        pace.polled(1, 100);
        pace.polled(0, 100 + Pace.QUIET_NS - 1);
        assertThat(pace.isQuiet(100 + Pace.QUIET_NS - 1)).isFalse();
        assertThat(pace.isQuiet(100 + Pace.QUIET_NS)).isTrue();
        pace.polled(1, 100 + Pace.QUIET_NS);
        assertThat(pace.isQuiet(100 + Pace.QUIET_NS)).isFalse();
    }

    @Test
    void it_is_not_quiet_at_first() {
        assertThat(new Pace(0, 500).isQuiet(500)).isFalse();
        assertThat(new Pace(0, 500).isQuiet(500 + Pace.QUIET_NS)).isTrue();
    }
}
