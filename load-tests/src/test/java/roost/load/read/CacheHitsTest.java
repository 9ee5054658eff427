package roost.load.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheHitsTest {
    @Test
    void the_shares_count_from_the_earlier_moment() {
        var now = CacheHits.parse("""
                # TYPE roost_query_authors_cached_total counter
                roost_query_authors_cached_total 130.0
                roost_query_authors_asked_total 20.0
                roost_query_tweets_cached_total 1.0
                """);
        var before = new CacheHits(Map.of("authors", new CacheHits.Count(100, 10)));

        assertThat(now.ratiosSince(before)).containsEntry("authors", 0.75).containsEntry("tweetsAsJson", 1.0);
        assertThat(now.ratiosSince(now)).containsEntry("authors", 0.0);
    }
}
