package roost.query.follow;

import io.javalin.config.JavalinConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import roost.query.account.AccountEndpoints;
import roost.query.account.AccountReads;
import roost.query.http.Endpoints;
import roost.query.http.ReadRequest;
import roost.query.page.Cursor;
import roost.query.page.Page;
import roost.query.route.Call;
import roost.query.route.Parallel;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.schema.AccountId;
import roost.schema.api.AccountBody;
import roost.schema.api.PageBody;
import roost.schema.record.Json;
import roost.schema.views.Application;
import roost.schema.views.FollowersReply;
import roost.schema.views.FollowersRequest;
import roost.schema.views.Following;
import roost.schema.views.FollowingReply;
import roost.schema.views.FollowingRequest;

/**
 * {@code GET /v1/accounts/{id}/followers} and {@code /following}: accounts, newest follow first. A follower's place is
 * its follow's number at the account; a followee's is (time, id), so neither moves while others come and go.
 */
public final class FollowEndpoints {
    private static final Set<String> PARAMETERS = Set.of("limit", "cursor");
    private static final Place NEWEST = new Place(Long.MAX_VALUE, Long.MAX_VALUE);
    private static final Comparator<Place> NEWEST_FIRST = Comparator.comparingLong(Place::sinceMs)
            .thenComparingLong(Place::account)
            .reversed();

    private final Views views;
    private final AccountReads accounts;
    private final Parallel parallel;

    /** A followee's place in the list. */
    private record Place(long sinceMs, long account) {}

    /** Answers from these views. */
    public FollowEndpoints(Views views, AccountReads accounts, Parallel parallel) {
        this.views = views;
        this.accounts = accounts;
        this.parallel = parallel;
    }

    /** Mounts the paths. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.get(config, "/v1/accounts/{accountId}/followers", PARAMETERS, this::followers);
        endpoints.get(config, "/v1/accounts/{accountId}/following", PARAMETERS, this::following);
    }

    private byte[] followers(ReadRequest request) {
        AccountId id = request.accountId();
        String scope = "followers/" + id;
        String cursor = request.parameter("cursor");
        long start = cursor == null ? 0 : Cursor.parse(scope, cursor).only();
        int limit = request.limit();
        return json(
                request,
                id,
                scope,
                next -> Cursor.of(0, next),
                () -> Page.fill(
                        limit,
                        start,
                        (below, room) -> followersBelow(id, below, room, request.reading()),
                        ids -> accounts.byId(ids, request.viewer(), request.reading())));
    }

    private Page.Step<Long, Long> followersBelow(AccountId id, long below, int limit, Reading reading) {
        FollowersReply reply = views.one(
                Application.VIEWS,
                id.bucket(),
                (node, bucket, freshness) -> {
                    FollowersReply answer = node.followers(FollowersRequest.newBuilder()
                            .setAccount(id.value())
                            .setBelow(below)
                            .setLimit(limit)
                            .setFreshness(freshness)
                            .build());
                    return new Call.Answer<>(answer, answer.getStale(), answer.getLagMs());
                },
                reading);
        Long next = reply.getNext() == 0 ? null : (Long) reply.getNext();
        return new Page.Step<>(reply.getFollowersList(), next, follower -> {
            // The view names no place of single followers, so a read never asks for more than the page takes.
            throw new IllegalStateException("more followers than asked for");
        });
    }

    private byte[] following(ReadRequest request) {
        AccountId id = request.accountId();
        String scope = "following/" + id;
        Place start = start(request.parameter("cursor"), scope);
        int limit = request.limit();
        return json(request, id, scope, next -> Cursor.of(1, next.sinceMs(), next.account()), () -> {
            List<Place> all = followees(id, request.reading());
            return Page.fill(limit, start, (place, room) -> step(all, place, limit), places -> join(places, request));
        });
    }

    private java.util.Map<Place, AccountBody> join(List<Place> places, ReadRequest request) {
        var found = accounts.byId(places.stream().map(Place::account).toList(), request.viewer(), request.reading());
        var joined = new java.util.HashMap<Place, AccountBody>();
        for (Place place : places) {
            AccountBody account = found.get(place.account());
            if (account != null) {
                joined.put(place, account);
            }
        }
        return joined;
    }

    private static Place start(@Nullable String cursor, String scope) {
        if (cursor == null) {
            return NEWEST;
        }
        Cursor parsed = Cursor.parse(scope, cursor);
        if (parsed.kind() != 1 || parsed.values().size() != 2) {
            throw Cursor.bad();
        }
        return new Place(parsed.values().get(0), parsed.values().get(1));
    }

    private static Page.Step<Place, Place> step(List<Place> all, Place after, int limit) {
        List<Place> rest = all.stream()
                .filter(place -> NEWEST_FIRST.compare(place, after) > 0)
                .limit(limit + 1L)
                .toList();
        List<Place> keys = rest.size() > limit ? rest.subList(0, limit) : rest;
        return new Page.Step<>(keys, rest.size() > limit ? keys.getLast() : null, Function.identity());
    }

    private List<Place> followees(AccountId id, Reading reading) {
        FollowingReply reply = views.one(
                Application.HOME,
                id.bucket(),
                (node, bucket, freshness) -> {
                    FollowingReply answer = node.following(FollowingRequest.newBuilder()
                            .setReader(id.value())
                            .setFreshness(freshness)
                            .build());
                    return new Call.Answer<>(answer, answer.getStale(), answer.getLagMs());
                },
                reading);
        return reply.getFolloweesList().stream()
                .map((Following f) -> new Place(f.getSinceMs(), f.getAccount()))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private <C> byte[] json(
            ReadRequest request,
            AccountId id,
            String scope,
            Function<C, Cursor> cursor,
            Supplier<Page<AccountBody, C>> read) {
        var both = parallel.both(read, () -> accounts.byId(id, 0, request.reading()));
        if (both.second().isEmpty()) {
            throw AccountEndpoints.notFound();
        }
        Page<AccountBody, C> page = both.first();
        C next = page.next();
        String text = next == null ? null : cursor.apply(next).text(scope);
        return Json.LOG.writeValueAsBytes(new PageBody<>(page.items(), text, null));
    }
}
