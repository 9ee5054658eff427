package roost.projection.serve;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.projection.home.HomeReaders;
import roost.projection.search.SearchPartitions;
import roost.projection.sourcelog.StoreNotOpen;
import roost.projection.trend.Trends;
import roost.projection.view.ViewPartitions;
import roost.projection.watch.Watchers;
import roost.schema.topic.Layout;
import roost.schema.views.AccountsReply;
import roost.schema.views.AccountsRequest;
import roost.schema.views.AuthorsBelowRequest;
import roost.schema.views.EntriesReply;
import roost.schema.views.FollowersReply;
import roost.schema.views.FollowersRequest;
import roost.schema.views.FollowingReply;
import roost.schema.views.FollowingRequest;
import roost.schema.views.HiddenReply;
import roost.schema.views.HiddenRequest;
import roost.schema.views.HomeReply;
import roost.schema.views.HomeRequest;
import roost.schema.views.MembersReply;
import roost.schema.views.MembersRequest;
import roost.schema.views.NotificationsReply;
import roost.schema.views.NotificationsRequest;
import roost.schema.views.PartitionHosts;
import roost.schema.views.PublicTimelineRequest;
import roost.schema.views.RouteReply;
import roost.schema.views.RouteRequest;
import roost.schema.views.SearchAccountsReply;
import roost.schema.views.SearchAccountsRequest;
import roost.schema.views.SearchTweetsReply;
import roost.schema.views.SearchTweetsRequest;
import roost.schema.views.TrendsReply;
import roost.schema.views.TrendsRequest;
import roost.schema.views.TweetsReply;
import roost.schema.views.TweetsRequest;
import roost.schema.views.ViewsGrpc;
import roost.schema.views.WatchReply;
import roost.schema.views.WatchRequest;

/**
 * The service of views.proto, for every transport. Each call runs on the thread that the server gives it, which may
 * wait: serve it on virtual threads.
 */
public final class ViewsService extends ViewsGrpc.ViewsImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(ViewsService.class);

    private final TweetReads tweets;
    private final AccountReads accounts;
    private final MemberReads members;
    private final NotificationReads notifications;
    private final WatchReads watches;
    private final HomeReads home;
    private final SearchReads search;
    private final Routes routes;
    private final Layout layout;

    /** Reads these. */
    public ViewsService(
            ViewPartitions views,
            HomeReaders home,
            SearchPartitions search,
            Trends trends,
            Routes routes,
            Layout layout,
            Watchers watchers) {
        this.tweets = new TweetReads(views);
        this.accounts = new AccountReads(views);
        this.members = new MemberReads(views);
        this.notifications = new NotificationReads(views);
        this.watches = new WatchReads(watchers);
        this.home = new HomeReads(home, layout.deliveryPartitions());
        this.search = new SearchReads(search, trends);
        this.routes = routes;
        this.layout = layout;
    }

    @Override
    public void route(RouteRequest request, StreamObserver<RouteReply> to) {
        answer(to, () -> {
            int count = switch (request.getApplication()) {
                case HOME -> layout.deliveryPartitions();
                case VIEWS, SEARCH -> layout.partitions();
                case APPLICATION_UNSPECIFIED, UNRECOGNIZED -> throw Refused.bounds("no such application");
            };
            List<PartitionHosts> hosts = routes.of(request.getApplication());
            return RouteReply.newBuilder()
                    .addAllPartitions(hosts)
                    .setPartitionCount(count)
                    .build();
        });
    }

    @Override
    public void home(HomeRequest request, StreamObserver<HomeReply> to) {
        answer(to, () -> home.home(request));
    }

    @Override
    public void following(FollowingRequest request, StreamObserver<FollowingReply> to) {
        answer(to, () -> home.following(request));
    }

    @Override
    public void hidden(HiddenRequest request, StreamObserver<HiddenReply> to) {
        answer(to, () -> home.hidden(request));
    }

    @Override
    public void authorsBelow(AuthorsBelowRequest request, StreamObserver<EntriesReply> to) {
        answer(to, () -> tweets.authorsBelow(request));
    }

    @Override
    public void publicTimeline(PublicTimelineRequest request, StreamObserver<EntriesReply> to) {
        answer(to, () -> tweets.publicTimeline(request));
    }

    @Override
    public void tweets(TweetsRequest request, StreamObserver<TweetsReply> to) {
        answer(to, () -> tweets.tweets(request));
    }

    @Override
    public void accounts(AccountsRequest request, StreamObserver<AccountsReply> to) {
        answer(to, () -> accounts.accounts(request));
    }

    @Override
    public void followers(FollowersRequest request, StreamObserver<FollowersReply> to) {
        answer(to, () -> accounts.followers(request));
    }

    @Override
    public void members(MembersRequest request, StreamObserver<MembersReply> to) {
        answer(to, () -> members.members(request));
    }

    @Override
    public void notifications(NotificationsRequest request, StreamObserver<NotificationsReply> to) {
        answer(to, () -> notifications.notifications(request));
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<WatchReply> to) {
        answer(to, () -> watches.watch(request));
    }

    @Override
    public void searchTweets(SearchTweetsRequest request, StreamObserver<SearchTweetsReply> to) {
        answer(to, () -> search.tweets(request));
    }

    @Override
    public void searchAccounts(SearchAccountsRequest request, StreamObserver<SearchAccountsReply> to) {
        answer(to, () -> search.accounts(request));
    }

    @Override
    public void trends(TrendsRequest request, StreamObserver<TrendsReply> to) {
        answer(to, () -> search.trends(request));
    }

    private interface Answer<T> {
        T make() throws InterruptedException;
    }

    private static <T> void answer(StreamObserver<T> to, Answer<T> answer) {
        T reply;
        try {
            reply = answer.make();
        } catch (Refused e) {
            to.onError(e.status().asRuntimeException());
            return;
        } catch (ViewPartitions.NotHere e) {
            to.onError(
                    Status.FAILED_PRECONDITION.withDescription(e.getMessage()).asRuntimeException());
            return;
        } catch (InvalidStateStoreException | StoreNotOpen e) {
            to.onError(Status.UNAVAILABLE.withDescription(e.getMessage()).asRuntimeException());
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            to.onError(Status.UNAVAILABLE.withDescription("stopping").asRuntimeException());
            return;
        } catch (RuntimeException e) {
            LOG.error("A read failed", e);
            to.onError(Status.INTERNAL
                    .withDescription("a read failed")
                    .withCause(e)
                    .asRuntimeException());
            return;
        }
        to.onNext(reply);
        to.onCompleted();
    }
}
