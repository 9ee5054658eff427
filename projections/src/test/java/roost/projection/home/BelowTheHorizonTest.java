package roost.projection.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.projection.sourcelog.RocksResources;
import roost.schema.TweetId;
import roost.schema.topic.Layout;

class BelowTheHorizonTest {
    private static final int FOLLOWEES = 400;

    @Test
    void aNewHostWithoutDeliveriesServesAReaderOf400FolloweesOnSeveralHosts(@TempDir Path directory) {
        try (var shared = new RocksResources(16 << 20, 8 << 20);
                var world = new World(directory, new Layout(4, 2, 1, (short) 1), 400, shared)) {
            var reader = world.account();
            IntStream.range(0, FOLLOWEES).forEach(i -> world.account());
            for (int i = 1; i <= FOLLOWEES; i++) {
                world.follow(reader, world.accounts.get(i));
            }
            for (int i = 0; i < 400; i++) {
                world.post(world.any());
            }
            world.passTime(60_000);
            var rig = world.rigOf(reader);
            rig.loseDisk();
            rig.deliveries.loseHead(rig.deliveries.end());
            rig.killAndRestart();
            rig.relation.processAll();
            var query = new QuerySide(world);
            assertThat(rig.reader().home(reader.value(), 0, 0, 20).pulls()).hasSize(FOLLOWEES + 1);
            assertThat(query.walk(rig.reader(), reader, 20)).isEqualTo(world.model.timeline(reader.value()));
            assertThat(query.pushedEntries).isZero();

            // The horizon is now; what is posted after it is pushed again, and pages across it are whole.
            for (int i = 0; i < 100; i++) {
                world.post(world.any());
                world.passTime(500);
            }
            rig.caughtUp();
            assertThat(rig.reader().horizon()).isLessThan(TweetId.floor(world.authors.nowMs));
            assertThat(query.walk(rig.reader(), reader, 20)).isEqualTo(world.model.timeline(reader.value()));
            assertThat(query.firstPagesWithoutPulls).isEqualTo(1);
            assertThat(query.pushedEntries).isPositive();
        }
    }
}
