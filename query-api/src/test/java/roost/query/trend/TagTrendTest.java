package roost.query.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import roost.schema.views.TagUse;

class TagTrendTest {
    private static final int PAST = 24;

    private static TagTrend used(long now, LongStream before) {
        var trend = new TagTrend(PAST);
        var use = TagUse.newBuilder()
                .setTag("tea")
                .setSpelling("Tea")
                .setTweets(2 * now)
                .setAccounts(now);
        before.forEach(accounts -> use.addPastAccounts(accounts).addPastTweets(2 * accounts));
        trend.add(use.build());
        return trend;
    }

    private static LongStream always(long accounts) {
        return LongStream.generate(() -> accounts).limit(PAST);
    }

    @Test
    void what_is_always_common_does_not_trend_and_what_rises_does() {
        assertThat(used(1_000, always(1_000)).isTrend(PAST)).isFalse();
        assertThat(used(1_040, always(1_000)).isTrend(PAST)).isFalse();
        assertThat(used(1_400, always(1_000)).isTrend(PAST)).isTrue();
        assertThat(used(30, always(1)).score(PAST))
                .isGreaterThan(used(1_400, always(1_000)).score(PAST));
    }

    @Test
    void what_swings_with_the_day_does_not_trend_when_its_hour_comes() {
        LongStream day = LongStream.range(0, PAST).map(hour -> hour >= 18 ? 300 : 10);

        assertThat(used(300, day).isTrend(PAST)).isFalse();
    }

    @Test
    void one_account_makes_no_trend_and_two_do_where_nobody_did_before() {
        assertThat(used(1, always(0)).isTrend(PAST)).isFalse();
        assertThat(used(2, always(0)).isTrend(PAST)).isTrue();
        assertThat(used(2, always(2)).isTrend(PAST)).isFalse();
    }

    @Test
    void hours_of_which_nothing_is_known_are_not_held_against_a_tag() {
        LongStream young = LongStream.range(0, PAST).map(hour -> hour < PAST - 2 ? 0 : 100);

        assertThat(used(100, young).isTrend(2)).isFalse();
    }

    @Test
    void partitions_add_up() {
        var trend = new TagTrend(1);
        trend.add(TagUse.newBuilder()
                .setSpelling("TEA")
                .setTweets(3)
                .setAccounts(1)
                .addPastTweets(1)
                .addPastAccounts(1)
                .build());
        trend.add(TagUse.newBuilder()
                .setSpelling("Tea")
                .setTweets(5)
                .setAccounts(4)
                .addPastTweets(2)
                .addPastAccounts(0)
                .build());

        var body = trend.body(1);
        assertThat(body.tag()).isEqualTo("Tea");
        assertThat(body.tweets()).isEqualTo(8);
        assertThat(body.accounts()).isEqualTo(5);
        assertThat(body.history()).containsExactly(3L, 8L);
        assertThat(body.score()).isEqualTo(2.83);
    }
}
