package roost.load.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CacheHitsTest {
    @Test
    void the_share_counts_from_the_earlier_moment() {
        var now = CacheHits.parse("""
                # TYPE roost_query_authors_cached_total counter
                roost_query_authors_cached_total 130.0
                roost_query_authors_asked_total 20.0
                """);

        assertThat(now.ratioSince(new CacheHits(100, 10))).isEqualTo(0.75);
        assertThat(now.ratioSince(now)).isZero();
    }
}
