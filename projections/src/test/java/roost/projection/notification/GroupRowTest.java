package roost.projection.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.schema.notification.NotificationType;

class GroupRowTest {
    private static final NotificationType[] TYPES = NotificationType.values();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aRowIsTheNewestOfAListThatIsSortedAnew(long seed) {
        var random = new Random(seed);
        // Some runs stay small, others lose their oldest all the time.
        int tweets = random.nextBoolean() ? 20 : 400;
        byte @Nullable [] row = null;
        var model = new ArrayList<Group>();
        for (int step = 0; step < 3_000; step++) {
            var more = new Group(
                    TYPES[random.nextInt(TYPES.length)],
                    random.nextInt(tweets),
                    1_000 + random.nextInt(step + 1),
                    1 + random.nextInt(4));
            row = GroupRow.with(row, more);
            add(model, more);
            assertThat(GroupRow.decode(row)).isEqualTo(model);
        }
    }

    private static void add(List<Group> model, Group more) {
        var same = model.stream().filter(more::isSame).toList();
        Group now = more;
        for (Group was : same) {
            if (was.type() != NotificationType.FOLLOW && was.mark() == more.mark()) {
                return;
            }
            long mark = was.type() == NotificationType.FOLLOW ? Math.min(was.mark(), more.mark()) : more.mark();
            now = new Group(more.type(), more.about(), Math.max(was.atMs(), more.atMs()), mark);
        }
        model.removeAll(same);
        model.add(now);
        model.sort(Group.NEWEST_FIRST);
        while (model.size() > GroupRow.MOST) {
            model.removeLast();
        }
    }

    @Test
    void whoMarksATweetTwiceIsToldOfOnce() {
        var first = new Group(NotificationType.FAVORITE, 7, 1_000, 4_200);
        byte[] row = GroupRow.with(null, first);
        assertThat(GroupRow.with(row, new Group(NotificationType.FAVORITE, 7, 2_000, 4_200)))
                .isSameAs(row);
        assertThat(GroupRow.decode(GroupRow.with(row, new Group(NotificationType.FAVORITE, 7, 2_000, 4_300))))
                .containsExactly(new Group(NotificationType.FAVORITE, 7, 2_000, 4_300));
    }
}
