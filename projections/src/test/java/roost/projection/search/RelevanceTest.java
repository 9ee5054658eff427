package roost.projection.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import roost.schema.TweetId;

class RelevanceTest {
    private static final long DAY_MS = 24L * 60 * 60 * 1_000;

    @Test
    void a_word_in_a_text_of_usual_length_is_relevance_one_and_two_days() {
        assertThat(Relevance.of(1, 12)).isEqualTo(1f, within(1e-6f));
        long id = TweetId.of(TweetId.EPOCH_MS + 1_000, 5, 1).value();
        assertThat(Rank.of(id, 1)).isEqualTo(1_000 + 2 * DAY_MS);
        assertThat(Rank.of(id, 0)).isEqualTo(Rank.timeOf(id)).isEqualTo(1_000);
    }

    @Test
    void more_of_it_is_more_and_more_beside_it_is_less_up_to_a_bound() {
        assertThat(Relevance.of(2, 12)).isGreaterThan(Relevance.of(1, 12));
        assertThat(Relevance.of(1, 30)).isLessThan(Relevance.of(1, 12));
        assertThat(Relevance.of(1_000_000, 1)).isLessThanOrEqualTo(Relevance.MOST);
        assertThat(Rank.of(0, Relevance.of(100, 1))).isLessThanOrEqualTo(Rank.most());
    }
}
