package roost.projection.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FolloweeCacheTest {
    private final FolloweeCache cache = new FolloweeCache();

    private static Followees of(int size) {
        return new Followees(LongStream.range(4_096, 4_096 + size).toArray(), new long[size], new long[size]);
    }

    @Test
    void whatWasReadIsNotReadAgainUntilItChanges() {
        var first = of(1);
        var second = of(2);
        assertThat(cache.get(9, local -> first)).isSameAs(first);
        assertThat(cache.get(9, local -> second)).isSameAs(first);
        cache.changed(9);
        assertThat(cache.get(9, local -> second)).isSameAs(second);
    }

    @Test
    void aChangeDuringTheReadIsNotMissed() {
        cache.get(9, local -> {
            cache.changed(local);
            return of(1);
        });
        assertThat(cache.get(9, local -> of(2)).size()).isEqualTo(2);
    }

    @Test
    void readersThatShareASlotDoNotGetEachOthersFollowees() {
        assertThat(cache.get(1, local -> of(1)).size()).isEqualTo(1);
        assertThat(cache.get(1 + (1 << 12), local -> of(2)).size()).isEqualTo(2);
        assertThat(cache.get(1, local -> of(3)).size()).isEqualTo(3);
    }

    @Test
    void itsSizeIsBoundedByTheFolloweesInIt() {
        for (int local = 0; local < 300; local++) {
            cache.get(local, l -> of(5_000));
        }
        int kept = 0;
        var missed = of(0);
        for (int local = 0; local < 300; local++) {
            if (cache.get(local, l -> missed) != missed) {
                kept++;
            }
        }
        assertThat(kept).isBetween(1, 200);
    }
}
