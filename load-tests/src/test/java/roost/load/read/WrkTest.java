package roost.load.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrkTest {
    @Test
    void the_rate_is_read_and_all_that_failed_is_counted() {
        var said = Wrk.parse("""
                Running 2s test @ http://localhost:1/v1/timelines/home
                  1 threads and 64 connections
                  Thread Stats   Avg      Stdev     Max   +/- Stdev
                    Latency   100.88ms   30.12ms 420.00ms   88.44%
                  19999 requests in 2.00s, 160.00MB read
                  Socket errors: connect 0, read 3, write 0, timeout 2
                  Non-2xx or 3xx responses: 7
                Requests/sec:   9876.54
                Transfer/sec:     80.00MB
                """);

        assertThat(said).isEqualTo(new Wrk.Said(9876.54, 12));
    }

    @Test
    void nothing_failed_where_wrk_says_nothing() {
        assertThat(Wrk.parse("Requests/sec:  1.00\n").failed()).isZero();
    }
}
