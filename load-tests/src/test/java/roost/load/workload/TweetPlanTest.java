package roost.load.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import roost.schema.TweetId;
import roost.schema.tweet.TweetText;

class TweetPlanTest {
    private static final long FIRST_MS = 1_800_000_000_000L;

    private final FollowGraph graph = FollowGraph.of(GraphSize.S, 7);
    private final TweetPlan plan = TweetPlan.of(graph, 20_000, 7, FIRST_MS);

    @Test
    void ids_ascend_and_carry_the_bucket_of_their_author() {
        for (int tweet = 0; tweet < plan.size(); tweet++) {
            var id = new TweetId(plan.id(tweet));
            assertThat(id.bucket()).isEqualTo(FollowGraph.id(plan.author(tweet)).bucket());
            assertThat(tweet == 0 || plan.id(tweet - 1) < plan.id(tweet)).isTrue();
        }
    }

    @Test
    void a_tenth_of_the_accounts_write_a_third_of_the_tweets_or_more() {
        int[] written = new int[graph.accounts()];
        IntStream.range(0, plan.size()).map(plan::author).forEach(author -> written[author]++);
        int[] sorted = Arrays.stream(written)
                .map(count -> -count)
                .sorted()
                .limit(1_000)
                .toArray();
        assertThat(-Arrays.stream(sorted).sum()).isBetween(plan.size() / 3, plan.size() * 2 / 3);
    }

    @Test
    void texts_are_tweets_that_differ_and_come_again_with_the_seed() {
        var again = TweetPlan.of(graph, 20_000, 7, FIRST_MS);
        for (int tweet = 0; tweet < 100; tweet++) {
            assertThat(TweetText.weightedLength(plan.text(tweet))).isBetween(5, TweetText.MAX_WEIGHTED_LENGTH);
            assertThat(again.text(tweet)).isEqualTo(plan.text(tweet));
            assertThat(again.id(tweet)).isEqualTo(plan.id(tweet));
        }
        assertThat(IntStream.range(0, 1_000).mapToObj(plan::text).distinct().count())
                .isEqualTo(1_000);
    }

    @Test
    void a_tweet_goes_to_its_author_and_all_followers_unless_they_are_too_many() {
        int author = plan.author(0);
        var all = new Readership(graph, plan, Long.MAX_VALUE);
        var none = new Readership(graph, plan, graph.followerCount(author));
        assertThat(all.deliveries(0, 1)).isEqualTo(1 + graph.followerCount(author));
        assertThat(none.deliveries(0, 1)).isEqualTo(1);
    }

    @Test
    void new_tweets_are_marked_and_active_readers_come_most() {
        var visits = new Visits(graph, 5);
        int posted = 10_000;
        long newest = IntStream.range(0, 10_000)
                .map(i -> visits.favorite(posted))
                .peek(tweet -> assertThat(tweet).isBetween(0, posted - 1))
                .filter(tweet -> tweet >= posted - 100)
                .count();
        assertThat(newest).isBetween(4_000L, 6_000L);
        int[] reads = new int[graph.accounts()];
        IntStream.range(0, 50_000).forEach(i -> reads[visits.reader()]++);
        assertThat(Arrays.stream(reads).max().orElseThrow()).isGreaterThan(50);
    }
}
