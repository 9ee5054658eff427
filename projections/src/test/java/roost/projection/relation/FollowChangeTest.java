package roost.projection.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowChangeTest {
    private static final FollowChange FOLLOW = new FollowChange(5_000, 7, true, 1L << 60, 1_800_000_000_000L);
    private static final FollowChange UNFOLLOW = new FollowChange(5_000, 9, false, 0, 1_800_000_000_001L);
    private static final FollowChange OTHER = new FollowChange(4_096, 1, true, 0, 0);

    private static List<FollowChange> unpacked(byte[]... rows) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] row : rows) {
            bytes.writeBytes(row);
        }
        var all = new ArrayList<FollowChange>();
        FollowChange.unpack(bytes.toByteArray(), all);
        return all;
    }

    @Test
    void rowsBehindEachOtherAreReadBackInTheirOrder() {
        assertThat(unpacked(FollowChange.pack(List.of(FOLLOW, OTHER)), FollowChange.pack(List.of(UNFOLLOW))))
                .containsExactly(FOLLOW, OTHER, UNFOLLOW);
    }

    @Test
    void ofMoreThanAnAccountMayFollowTheNewestAreLookedAt() {
        var changes = java.util.stream.LongStream.range(0, Followees.MAX + 2)
                .mapToObj(i -> new FollowChange(5_000 + i, 1 + i, true, 0, 9_000_000 - i))
                .toList();
        var followees = FollowChange.active(FollowChange.standing(changes));
        assertThat(followees.size()).isEqualTo(Followees.MAX);
        assertThat(followees.contains(5_000)).isTrue();
        assertThat(followees.contains(5_000 + Followees.MAX - 1)).isTrue();
        assertThat(followees.contains(5_000 + Followees.MAX)).isFalse();
    }

    @Test
    void theHighestSeqStandsInWhateverOrderTheChangesCome() {
        assertThat(FollowChange.standing(List.of(FOLLOW, OTHER, UNFOLLOW))).containsExactly(OTHER, UNFOLLOW);
        assertThat(FollowChange.standing(List.of(UNFOLLOW, FOLLOW, OTHER))).containsExactly(OTHER, UNFOLLOW);
    }

    @Test
    void ofEqualSeqsTheHigherFloorStandsInWhateverOrderTheyCome() {
        var again = new FollowChange(5_000, 7, true, 3, 1_800_000_000_000L);
        assertThat(FollowChange.standing(List.of(FOLLOW, again))).containsExactly(FOLLOW);
        assertThat(FollowChange.standing(List.of(again, FOLLOW))).containsExactly(FOLLOW);
    }

    @Test
    void onlyActiveFollowsCount() {
        var followees = FollowChange.active(FollowChange.standing(List.of(FOLLOW, OTHER, UNFOLLOW)));
        assertThat(followees.size()).isEqualTo(1);
        assertThat(followees.contains(4_096)).isTrue();
        assertThat(followees.contains(5_000)).isFalse();
        assertThat(followees.maxFloor()).isZero();
    }
}
