package roost.projection.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import roost.projection.search.PartitionSearch;
import roost.projection.search.SearchBoard;
import roost.projection.search.SearchDriver;
import roost.projection.search.SearchPartitions;
import roost.projection.trend.Trends;
import roost.projection.view.ViewsDriver;
import roost.projection.watch.Watchers;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.AccountRegistered;
import roost.schema.topic.Layout;
import roost.schema.tweet.Entities;
import roost.schema.tweet.TweetPosted;
import roost.schema.views.Freshness;
import roost.schema.views.PartitionHosts;
import roost.schema.views.Position;
import roost.schema.views.ViewsGrpc;

/** The service over the real topology and stores, behind a transport that a subclass chooses. */
abstract class ViewsRig {
    static final AccountId ADA = AccountId.of(1, 7);
    static final AccountId BOB = AccountId.of(1, 9);
    static final AccountId CY = AccountId.of(2, 9);
    static final Instant NOW = Instant.ofEpochMilli(ViewsDriver.START_MS);
    static final int WAIT_MS = 5_000;

    final Watchers watchers = new Watchers(2);
    final ViewsDriver driver = new ViewsDriver(watchers);
    final SearchDriver search = new SearchDriver();
    private @Nullable AutoCloseable server;
    private @Nullable ManagedChannel channel;
    private ViewsGrpc.@Nullable ViewsBlockingStub connected;

    abstract AutoCloseable serve(BindableService service) throws IOException;

    abstract ManagedChannel connect();

    @BeforeEach
    void start() throws IOException {
        var hosts = List.of(PartitionHosts.newBuilder().setActive("here:1").build());
        var service = new ViewsService(
                driver.partitions(),
                (partition, standby) -> {
                    throw new InvalidStateStoreException("being restored");
                },
                new OneSearchPartition(search.board),
                new Trends(() -> ViewsDriver.START_MS),
                application -> hosts,
                new Layout(1, 2, 1, (short) 1),
                watchers);
        server = serve(service);
        channel = connect();
        connected = ViewsGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void stop() throws Exception {
        java.util.Objects.requireNonNull(channel).shutdownNow();
        java.util.Objects.requireNonNull(server).close();
        driver.close();
        search.close();
    }

    /** Of one partition. */
    private record OneSearchPartition(SearchBoard board) implements SearchPartitions {
        @Override
        public PartitionSearch at(int partition, boolean standby) {
            return board.of(partition).orElseThrow();
        }

        @Override
        public int count() {
            return 1;
        }
    }

    ViewsGrpc.ViewsBlockingStub views() {
        return java.util.Objects.requireNonNull(connected);
    }

    void post(AccountId author, int number, @Nullable TweetId inReplyTo) {
        driver.append(
                new TweetPosted(tweet(author, number), author, "text " + number, Entities.NONE, inReplyTo, null, NOW));
    }

    void register(AccountId account, String handle) {
        driver.append(new AccountRegistered(account, handle, handle, NOW));
    }

    static TweetId tweet(AccountId author, int number) {
        return TweetId.of(ViewsDriver.START_MS + number, author.bucket(), 0);
    }

    static Freshness from(String topic, long seq, int maxWaitMs) {
        return Freshness.newBuilder()
                .addPositions(Position.newBuilder().setTopic(topic).setSeq(seq))
                .setMaxWaitMs(maxWaitMs)
                .build();
    }

    static void assertStatus(Status.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(code));
    }
}
