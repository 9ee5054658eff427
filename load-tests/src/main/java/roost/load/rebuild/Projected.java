package roost.load.rebuild;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import roost.projection.ProjectionsApp;
import roost.projection.ProjectionsSettings;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.direct.DirectChannel;
import roost.schema.position.Positions;
import roost.schema.topic.Layout;
import roost.schema.views.AccountsRequest;
import roost.schema.views.Freshness;
import roost.schema.views.HomeRequest;
import roost.schema.views.Position;
import roost.schema.views.TweetsRequest;
import roost.schema.views.ViewsGrpc;

/** The projections as the product runs them, all three applications and the service that reads them, asked by gRPC. */
final class Projected implements AutoCloseable {
    private static final String NAME = "bench-rebuild";
    private static final int MAX_POSITIONS = 64;
    private static final int MAX_WAIT_MS = 1_000;
    private static final Duration END_WITHIN = Duration.ofSeconds(5);

    private final Layout layout;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ProjectionsApp app;
    private final ManagedChannel channel;
    private final ViewsGrpc.ViewsBlockingStub views;

    private Projected(ProjectionsSettings settings) throws IOException {
        layout = settings.layout();
        app = ProjectionsApp.start(settings, meters);
        channel = DirectChannel.to(NAME);
        views = ViewsGrpc.newBlockingStub(channel);
    }

    /** Starts them; they have nothing to show yet. */
    static Projected start(String bootstrap, Layout layout, Path stores, int threads) throws IOException {
        var s = ProjectionsSettings.standalone(bootstrap, layout, stores, NAME);
        return new Projected(new ProjectionsSettings(
                s.bootstrapServers(),
                s.layout(),
                s.node(),
                s.directory(),
                s.advertised(),
                s.inProcessName(),
                s.listen(),
                threads,
                s.standbys(),
                s.sessionTimeout(),
                s.lingerMs(),
                s.viewsMarkEvery(),
                s.cacheBytes(),
                s.memtableBytes(),
                s.fanout(),
                s.home(),
                s.sourceLogs()));
    }

    /** What answers reads. */
    ViewsGrpc.ViewsBlockingStub views() {
        return views;
    }

    /** How many partitions of events and views there are. */
    int partitions() {
        return layout.partitions();
    }

    /** Whether every delivery partition has folded tweets and follows up to the positions; may wait a second. */
    boolean homesHave(List<Positions.Position> positions) {
        return has(
                positions,
                freshness -> all(
                        layout.deliveryPartitions(),
                        partition -> () -> views.home(HomeRequest.newBuilder()
                                .setReader(AccountId.of(1, partition).value())
                                .setLimit(1)
                                .setFreshness(freshness)
                                .build())));
    }

    /** Whether every partition of the views has folded all events up to the positions; may wait a second. */
    boolean viewsHave(List<Positions.Position> positions) {
        return has(
                positions,
                freshness -> all(layout.partitions(), partition -> () -> {
                    var accounts = AccountsRequest.newBuilder()
                            .addIds(AccountId.of(1, partition).value())
                            .setFreshness(freshness);
                    var tweets = TweetsRequest.newBuilder()
                            .addIds(TweetId.of(TweetId.EPOCH_MS + 1, partition, 0)
                                    .value())
                            .setFreshness(freshness);
                    return List.of(views.accounts(accounts.build()), views.tweets(tweets.build()));
                }));
    }

    private static boolean has(List<Positions.Position> positions, Function<Freshness, Boolean> asked) {
        for (int from = 0; from < positions.size(); from += MAX_POSITIONS) {
            var freshness = Freshness.newBuilder().setMaxWaitMs(MAX_WAIT_MS);
            for (var position : positions.subList(from, Math.min(positions.size(), from + MAX_POSITIONS))) {
                freshness.addPositions(Position.newBuilder()
                        .setTopic(position.topic())
                        .setPartition(position.partition())
                        .setSeq(position.seq()));
            }
            if (!asked.apply(freshness.build())) {
                return false;
            }
        }
        return true;
    }

    private static boolean all(int partitions, Function<Integer, Supplier<?>> request) {
        for (int partition = 0; partition < partitions; partition++) {
            try {
                var _ = request.apply(partition).get();
            } catch (StatusRuntimeException e) {
                Status.Code code = e.getStatus().getCode();
                if (code == Status.Code.ABORTED
                        || code == Status.Code.UNAVAILABLE
                        || code == Status.Code.FAILED_PRECONDITION) {
                    return false;
                }
                throw e;
            }
        }
        return true;
    }

    /** Whether none of the applications has given up. */
    boolean live() {
        return app.live();
    }

    /** Ends them; their groups have no members any more. */
    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        app.closeAndLeave();
        meters.close();
    }
}
