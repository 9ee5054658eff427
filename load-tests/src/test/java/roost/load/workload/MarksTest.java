package roost.load.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import roost.schema.TweetId;

class MarksTest {
    private static final int POSTED = 200;

    private final FollowGraph graph = FollowGraph.of(GraphSize.XS, 1);
    private final TweetPlan plan = TweetPlan.of(graph, 300, 1, 1_800_000_000_000L);

    @Test
    void marks_are_made_once_each_by_those_who_read_what_was_posted() {
        Marks marks = Marks.of(graph, plan, POSTED, 2, 7);
        Set<Long> seen = new HashSet<>();
        for (int mark = 0; mark < marks.size(); mark++) {
            int account = marks.account(mark);
            int tweet = marks.tweet(mark);
            assertThat(tweet).isBetween(0, POSTED - 1);
            assertThat(seen.add((long) account << Integer.SIZE | tweet)).isTrue();
            assertThat(account == plan.author(tweet) || follows(account, plan.author(tweet)))
                    .isTrue();
        }
        assertThat(marks.size()).isGreaterThan(POSTED / 2);
    }

    @Test
    void a_pause_moves_what_comes_after_it() {
        TweetPlan pausing = plan.pausing(100, 5_000);

        assertThat(pausing.id(99)).isEqualTo(plan.id(99));
        assertThat(TweetId.timeMs(pausing.id(100))).isEqualTo(TweetId.timeMs(plan.id(100)) + 5_000);
        assertThat(pausing.text(100)).isEqualTo(plan.text(100));
    }

    private boolean follows(int account, int author) {
        for (int follower : graph.followers(author)) {
            if (follower == account) {
                return true;
            }
        }
        return false;
    }
}
