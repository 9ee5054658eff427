package roost.projection.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommitPaceTest {
    private final CommitPace pace = new CommitPace();

    @Test
    void a_task_that_keeps_up_asks_at_every_look() {
        assertThat(pace.isDue()).isTrue();
        pace.applied(CommitPace.FAR_BEHIND_MS - 1);
        assertThat(pace.isDue()).isTrue();
        assertThat(pace.isDue()).isTrue();
    }

    @Test
    void a_task_that_is_far_behind_leaves_it_to_the_application_while_it_waits_for_its_turn() {
        pace.applied(CommitPace.FAR_BEHIND_MS);
        for (int look = 0; look < CommitPace.AT_REST; look++) {
            assertThat(pace.isDue()).isFalse();
        }
        pace.applied(CommitPace.FAR_BEHIND_MS);
        for (int look = 0; look < CommitPace.AT_REST; look++) {
            assertThat(pace.isDue()).isFalse();
        }
    }

    @Test
    void a_task_whose_old_events_have_ended_asks() {
        pace.applied(CommitPace.FAR_BEHIND_MS);
        for (int look = 0; look < CommitPace.AT_REST; look++) {
            pace.isDue();
        }
        assertThat(pace.isDue()).isTrue();
    }
}
