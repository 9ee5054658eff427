package roost.query.model;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.views.AccountView;
import roost.schema.views.AccountsReply;
import roost.schema.views.AccountsRequest;
import roost.schema.views.Application;
import roost.schema.views.AuthorsBelowRequest;
import roost.schema.views.EntriesReply;
import roost.schema.views.FollowersReply;
import roost.schema.views.FollowersRequest;
import roost.schema.views.Following;
import roost.schema.views.FollowingReply;
import roost.schema.views.FollowingRequest;
import roost.schema.views.Freshness;
import roost.schema.views.HiddenReply;
import roost.schema.views.HiddenRequest;
import roost.schema.views.HomeReply;
import roost.schema.views.HomeRequest;
import roost.schema.views.MembersReply;
import roost.schema.views.MembersRequest;
import roost.schema.views.NotificationsReply;
import roost.schema.views.NotificationsRequest;
import roost.schema.views.Position;
import roost.schema.views.PublicTimelineRequest;
import roost.schema.views.RouteReply;
import roost.schema.views.RouteRequest;
import roost.schema.views.TweetsReply;
import roost.schema.views.TweetsRequest;
import roost.schema.views.ViewsGrpc;
import roost.schema.views.WatchReply;
import roost.schema.views.WatchRequest;

/** One projections node of a {@link Cluster}: answers for the partitions it holds, as views.proto says. */
public class Node extends ViewsGrpc.ViewsImplBase {
    private final Cluster cluster;
    final World world;
    private final String host;

    /** The node of a host. */
    public Node(Cluster cluster, String host) {
        this.cluster = cluster;
        this.world = cluster.world;
        this.host = host;
    }

    @Override
    public void route(RouteRequest request, StreamObserver<RouteReply> out) {
        answer("route", out, () -> cluster.routes(request.getApplication()));
    }

    @Override
    public void home(HomeRequest request, StreamObserver<HomeReply> out) {
        answer("home", out, () -> {
            require(request.getLimit() >= 1 && request.getLimit() <= 100);
            require(request.getBelow() == 0 || request.getSince() == 0);
            int partition = AccountId.partition(request.getReader(), world.deliveryPartitions);
            boolean stale = held(Application.HOME, Set.of(partition), request.getFreshness());
            synchronized (world) {
                HomeReply.Builder reply =
                        request.getSince() > 0 ? HomeAnswers.since(world, request) : HomeAnswers.below(world, request);
                world.carried.forEach((p, seq) -> reply.addPositions(
                        Position.newBuilder().setTopic("tweets").setPartition(p).setSeq(seq)));
                return reply.setStale(stale).setLagMs(lag(stale)).build();
            }
        });
    }

    @Override
    public void following(FollowingRequest request, StreamObserver<FollowingReply> out) {
        answer("following", out, () -> {
            int partition = AccountId.partition(request.getReader(), world.deliveryPartitions);
            boolean stale = held(Application.HOME, Set.of(partition), request.getFreshness());
            synchronized (world) {
                List<Following> all = world.follows.getOrDefault(request.getReader(), Map.of()).values().stream()
                        .sorted(Comparator.comparingLong(World.Follow::sinceMs).reversed())
                        .map(f -> Following.newBuilder()
                                .setAccount(f.followee())
                                .setSinceMs(f.sinceMs())
                                .build())
                        .toList();
                return FollowingReply.newBuilder()
                        .addAllFollowees(all)
                        .setStale(stale)
                        .setLagMs(lag(stale))
                        .build();
            }
        });
    }

    @Override
    public void hidden(HiddenRequest request, StreamObserver<HiddenReply> out) {
        answer("hidden", out, () -> {
            require(request.getAccountsCount() <= 1_200);
            int partition = AccountId.partition(request.getReader(), world.deliveryPartitions);
            boolean stale = held(Application.HOME, Set.of(partition), request.getFreshness());
            return world.hides
                    .hidden(request)
                    .setStale(stale)
                    .setLagMs(lag(stale))
                    .build();
        });
    }

    @Override
    public void authorsBelow(AuthorsBelowRequest request, StreamObserver<EntriesReply> out) {
        answer("authorsBelow", out, () -> {
            require(request.getLimit() >= 1 && request.getLimit() <= 400);
            List<Integer> partitions = request.getAuthorsList().stream()
                    .map(p -> AccountId.partition(p.getAuthor(), world.partitions))
                    .toList();
            boolean stale = held(Application.VIEWS, partitions, request.getFreshness());
            synchronized (world) {
                return entries(
                        request.getAuthorsList().stream().flatMap(pull -> Shown.ofAuthor(world, pull)),
                        request.getLimit(),
                        stale);
            }
        });
    }

    @Override
    public void publicTimeline(PublicTimelineRequest request, StreamObserver<EntriesReply> out) {
        answer("publicTimeline", out, () -> {
            require(request.getLimit() >= 1 && request.getLimit() <= 100);
            boolean stale = held(Application.VIEWS, request.getPartitionsList(), request.getFreshness());
            long below = request.getBelow() == 0 ? Long.MAX_VALUE : request.getBelow();
            synchronized (world) {
                var posts = world.posts.headMap(below, false).values().stream()
                        .filter(p -> p.retweetOf() == 0)
                        .filter(p -> request.getPartitionsList().contains(TweetId.partition(p.id(), world.partitions)));
                return entries(posts, request.getLimit(), stale);
            }
        });
    }

    private EntriesReply entries(Stream<World.Post> posts, int limit, boolean stale) {
        return Shown.entries(posts, limit).setStale(stale).setLagMs(lag(stale)).build();
    }

    @Override
    public void tweets(TweetsRequest request, StreamObserver<TweetsReply> out) {
        answer("tweets", out, () -> {
            require(request.getIdsCount() <= 400);
            List<Integer> partitions = Stream.concat(
                            request.getIdsList().stream().map(id -> TweetId.partition(id, world.partitions)),
                            request.getMarkedCount() == 0
                                    ? Stream.of()
                                    : Stream.of(AccountId.partition(request.getViewer(), world.partitions)))
                    .toList();
            boolean stale = held(Application.VIEWS, partitions, request.getFreshness());
            synchronized (world) {
                return Shown.tweets(world, request)
                        .setStale(stale)
                        .setLagMs(lag(stale))
                        .build();
            }
        });
    }

    @Override
    public void accounts(AccountsRequest request, StreamObserver<AccountsReply> out) {
        answer("accounts", out, () -> {
            require(request.getIdsCount() <= 400);
            List<Integer> partitions = Shown.partitions(world, request);
            boolean stale = held(Application.VIEWS, partitions, request.getFreshness());
            synchronized (world) {
                var byId = request.getIdsList().stream().map(world.accounts::get);
                var byHandle = request.getHandlesList().stream().map(handle -> Shown.ofHandle(world, handle));
                List<AccountView> found = Stream.concat(byId, byHandle)
                        .filter(Objects::nonNull)
                        .map(profile -> Shown.account(world, profile, request.getViewer()))
                        .toList();
                return AccountsReply.newBuilder()
                        .addAllAccounts(found)
                        .addAllFollowersOfViewer(request.getTargetsList().stream()
                                .filter(target -> world.follows(target, request.getViewer()))
                                .toList())
                        .setStale(stale)
                        .setLagMs(lag(stale))
                        .build();
            }
        });
    }

    @Override
    public void followers(FollowersRequest request, StreamObserver<FollowersReply> out) {
        answer("followers", out, () -> {
            require(request.getLimit() >= 1 && request.getLimit() <= 100);
            int partition = AccountId.partition(request.getAccount(), world.partitions);
            boolean stale = held(Application.VIEWS, Set.of(partition), request.getFreshness());
            synchronized (world) {
                return Shown.followers(world, request)
                        .setStale(stale)
                        .setLagMs(lag(stale))
                        .build();
            }
        });
    }

    @Override
    public void members(MembersRequest request, StreamObserver<MembersReply> out) {
        answer("members", out, () -> {
            require(request.getLimit() >= 1 && request.getLimit() <= 100);
            int partition = Shown.partition(world, request);
            boolean stale = held(Application.VIEWS, Set.of(partition), request.getFreshness());
            synchronized (world) {
                return Shown.members(world, request)
                        .setStale(stale)
                        .setLagMs(lag(stale))
                        .build();
            }
        });
    }

    @Override
    public void notifications(NotificationsRequest request, StreamObserver<NotificationsReply> out) {
        answer("notifications", out, () -> {
            require(request.getLimit() >= 1 && request.getLimit() <= 100);
            int partition = AccountId.partition(request.getAccount(), world.partitions);
            boolean stale = held(Application.VIEWS, Set.of(partition), request.getFreshness());
            return world.tellings
                    .answer(request)
                    .setStale(stale)
                    .setLagMs(lag(stale))
                    .build();
        });
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<WatchReply> out) {
        answer("watch", out, () -> world.live.answer(host, request));
    }

    final long lag(boolean stale) {
        return stale ? cluster.standbyLagMs() : 0;
    }

    /** Whether a standby answers; refuses what this node does not hold, waits for positions. */
    final boolean held(Application application, Collection<Integer> partitions, Freshness freshness) {
        boolean stale = false;
        for (int partition : partitions) {
            if (!cluster.holds(host, application, partition)) {
                if (!freshness.getAllowStandby() || !cluster.standsBy(host, application, partition)) {
                    throw Status.FAILED_PRECONDITION.asRuntimeException();
                }
                stale = true;
            }
        }
        world.await(freshness);
        return stale;
    }

    static void require(boolean inBounds) {
        if (!inBounds) {
            throw Status.INVALID_ARGUMENT.asRuntimeException();
        }
    }

    final <T> void answer(String method, StreamObserver<T> out, Supplier<T> reply) {
        try {
            if (cluster.isDown(host)) {
                throw Status.UNAVAILABLE.asRuntimeException();
            }
            if (cluster.failing() && !method.equals("route")) {
                throw Status.INTERNAL.asRuntimeException();
            }
            T value = reply.get();
            cluster.countAnswer(method);
            out.onNext(value);
            out.onCompleted();
        } catch (io.grpc.StatusRuntimeException e) {
            out.onError(e);
        }
    }
}
