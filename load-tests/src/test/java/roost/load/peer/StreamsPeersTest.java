package roost.load.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.load.workload.FollowGraph;
import roost.load.workload.GraphSize;
import roost.load.workload.Readership;
import roost.load.workload.TweetPlan;
import roost.schema.topic.Layout;

/** A peer that delivers less than it says would make Roost look slow, or the comparison worthless. */
class StreamsPeersTest {
    @TempDir
    Path folder;

    @Test
    void lists_in_the_record_cache_hold_every_delivery() throws Exception {
        var graph = FollowGraph.of(GraphSize.XS, 5);
        var plan = TweetPlan.of(graph, 150, 5, 1_800_000_000_000L);
        var work = new PeerWork(
                new Readership(graph, plan, Long.MAX_VALUE), new Layout(2, 4, 1, (short) 1), 50, 100, 5, folder);
        PeerFigures figures = new StreamsPacked().run(work);
        assertThat(figures.exact()).isTrue();
        assertThat(figures.deliveries()).isEqualTo(work.readership().deliveries(50, 150));
        assertThat(figures.bytesPerDelivery()).isPositive();
    }

    @Test
    void peers_are_asked_for_by_name_and_an_unknown_one_is_refused() {
        assertThat(Peers.of(List.of("none"))).isEmpty();
        assertThat(Peers.of(List.of("all")))
                .extracting(Peer::key)
                .containsExactly(
                        "streamsPerFollower", "streamsPacked", "redis", "postgresPush", "postgresRows", "postgresPull");
        assertThat(Peers.of(List.of("redis", "Streams"))).hasSize(3);
        assertThatThrownBy(() -> Peers.of(List.of("mongo"))).hasMessageContaining("redis");
    }
}
