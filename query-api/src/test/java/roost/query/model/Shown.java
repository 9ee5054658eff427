package roost.query.model;

import com.google.protobuf.ByteString;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.TweetId;
import roost.schema.record.Json;
import roost.schema.tweet.TweetText;
import roost.schema.views.AccountView;
import roost.schema.views.AccountsRequest;
import roost.schema.views.EntriesReply;
import roost.schema.views.Entry;
import roost.schema.views.FollowersReply;
import roost.schema.views.FollowersRequest;
import roost.schema.views.ListMember;
import roost.schema.views.MemberList;
import roost.schema.views.MembersReply;
import roost.schema.views.MembersRequest;
import roost.schema.views.Position;
import roost.schema.views.Pull;
import roost.schema.views.TweetView;
import roost.schema.views.TweetsReply;
import roost.schema.views.TweetsRequest;

/** Things of a world as the views show them. Callers hold the world's lock. */
final class Shown {
    private Shown() {}

    static TweetView tweet(World world, World.Post post, long viewer) {
        Set<Long> marks = world.favoritedBy.getOrDefault(post.id(), Map.of()).keySet();
        long replies = world.posts.values().stream()
                .filter(p -> p.inReplyTo() == post.id() && !world.deleted.contains(p.id()))
                .count();
        long quotes = world.posts.values().stream()
                .filter(p -> p.quoteOf() == post.id() && !world.deleted.contains(p.id()))
                .count();
        return TweetView.newBuilder()
                .setId(post.id())
                .setAuthor(post.author())
                .setText(post.text())
                .setInReplyTo(post.inReplyTo())
                .setEntitiesJson(ByteString.copyFrom(Json.LOG.writeValueAsBytes(TweetText.entities(post.text()))))
                .setFavorites(marks.size())
                .setReplies(replies)
                .setQuoteOf(post.quoteOf())
                .setQuotes(quotes)
                .setRetweetOf(post.retweetOf())
                .setRetweets(retweets(world, post.id()).count())
                .setFavorited(marks.contains(viewer))
                .build();
    }

    static World.@Nullable Profile ofHandle(World world, String handle) {
        return world.accounts.values().stream()
                .filter(p -> p.handle().toLowerCase(Locale.ROOT).equals(handle.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    static AccountView account(World world, World.Profile profile, long viewer) {
        long tweets = world.posts.values().stream()
                .filter(p -> p.author() == profile.id() && !world.deleted.contains(p.id()))
                .count();
        return AccountView.newBuilder()
                .setId(profile.id())
                .setHandle(profile.handle())
                .setName(profile.name())
                .setCreatedAtMs(profile.createdAtMs())
                .setTweets(tweets)
                .setFollowers(world.followersOf(profile.id()).size())
                .setFollowing(world.follows.getOrDefault(profile.id(), Map.of()).size())
                .setFollowedByMe(world.follows(viewer, profile.id()))
                .build();
    }

    /** The ids of a tweet's retweets, newest first. */
    private static Stream<Long> retweets(World world, long original) {
        return world.posts.descendingMap().values().stream()
                .filter(p -> p.retweetOf() == original && !world.deleted.contains(p.id()))
                .map(World.Post::id);
    }

    /** Of these tweets, those that an account has retweeted. */
    static List<Long> retweeted(World world, long account, List<Long> tweets) {
        return tweets.stream()
                .filter(tweet -> retweets(world, tweet)
                        .anyMatch(id ->
                                Objects.requireNonNull(world.posts.get(id)).author() == account))
                .toList();
    }

    /** What a pull is for. */
    static Stream<World.Post> ofAuthor(World world, Pull pull) {
        long below = pull.getBelow() == 0 ? Long.MAX_VALUE : pull.getBelow();
        return world.posts.headMap(below, false).values().stream().filter(post -> post.author() == pull.getAuthor());
    }

    /** The newest entries of these. */
    static EntriesReply.Builder entries(Stream<World.Post> posts, int limit) {
        return EntriesReply.newBuilder()
                .addAllEntries(
                        posts.sorted(Comparator.comparingLong(World.Post::id).reversed())
                                .limit(limit)
                                .map(p -> Entry.newBuilder()
                                        .setTweet(p.id())
                                        .setAuthor(p.author())
                                        .build())
                                .toList());
    }

    /** Where accounts are, and who asks. */
    static List<Integer> partitions(World world, AccountsRequest request) {
        var buckets = Stream.concat(
                request.getIdsList().stream().map(AccountId::bucket),
                request.getHandlesList().stream().map(Bucket::of));
        var viewers =
                request.getTargetsCount() > 0 ? Stream.of(AccountId.bucket(request.getViewer())) : Stream.<Integer>of();
        return Stream.concat(buckets, viewers)
                .map(b -> Bucket.partition(b, world.partitions))
                .toList();
    }

    static TweetsReply.Builder tweets(World world, TweetsRequest request) {
        List<TweetView> found = request.getIdsList().stream()
                .filter(id -> !world.deleted.contains(id) && world.isKnown(id))
                .map(world.posts::get)
                .filter(Objects::nonNull)
                .map(post -> tweet(world, post, request.getViewer()))
                .toList();
        List<Position> known = request.getIdsList().stream()
                .filter(id -> found.stream().noneMatch(tweet -> tweet.getId() == id))
                .map(id -> TweetId.partition(id, world.partitions))
                .distinct()
                .map(p -> Position.newBuilder()
                        .setTopic("tweets")
                        .setPartition(p)
                        .setSeq(world.reached("tweets", p))
                        .build())
                .toList();
        return TweetsReply.newBuilder()
                .addAllTweets(found)
                .addAllKnown(known)
                .addAllRetweeted(retweeted(world, request.getViewer(), request.getMarkedList()))
                .addAllBookmarked(request.getMarkedList().stream()
                        .filter(world.bookmarks.getOrDefault(request.getViewer(), Map.of())::containsKey)
                        .toList());
    }

    /** Where a list is. */
    static int partition(World world, MembersRequest request) {
        return switch (request.getList()) {
            case BOOKMARKS, FAVORITES, BLOCKED, MUTED -> AccountId.partition(request.getOwner(), world.partitions);
            default -> TweetId.partition(request.getOwner(), world.partitions);
        };
    }

    static MembersReply.Builder members(World world, MembersRequest request) {
        List<ListMember> all = switch (request.getList()) {
            case BOOKMARKS -> newestFirst(world.bookmarks.getOrDefault(request.getOwner(), Map.of()));
            case FAVORITES -> newestFirst(favoritesOf(world, request.getOwner()));
            case FAVORITED_BY -> newestFirst(world.favoritedBy.getOrDefault(request.getOwner(), Map.of()));
            case REPLIES ->
                world.posts.values().stream()
                        .filter(p -> p.inReplyTo() == request.getOwner() && !world.deleted.contains(p.id()))
                        .map(p -> member(p.id(), p.id()))
                        .toList();
            case RETWEETS ->
                retweets(world, request.getOwner()).map(id -> member(id, id)).toList();
            case BLOCKED -> newestFirst(world.hides.blockedBy(request.getOwner()));
            case MUTED -> newestFirst(world.hides.mutedBy(request.getOwner()));
            default -> List.of();
        };
        boolean rising = request.getList() == MemberList.REPLIES;
        List<ListMember> rest = all.stream()
                .filter(m -> request.getAfter() == 0 || rising == m.getPlace() > request.getAfter())
                .filter(m -> m.getPlace() != request.getAfter())
                .toList();
        return MembersReply.newBuilder()
                .addAllMembers(rest.stream().limit(request.getLimit()).toList())
                .setMore(rest.size() > request.getLimit());
    }

    /** What an account has marked, with the number of each mark. */
    private static Map<Long, Long> favoritesOf(World world, long account) {
        var marks = new HashMap<Long, Long>();
        world.favoritedBy.forEach((tweet, by) -> {
            Long number = by.get(account);
            if (number != null) {
                marks.put(tweet, number);
            }
        });
        return marks;
    }

    private static List<ListMember> newestFirst(Map<Long, Long> places) {
        return places.entrySet().stream()
                .map(e -> member(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingLong(ListMember::getPlace).reversed())
                .toList();
    }

    private static ListMember member(long id, long place) {
        return ListMember.newBuilder().setId(id).setPlace(place).build();
    }

    static FollowersReply.Builder followers(World world, FollowersRequest request) {
        long account = request.getAccount();
        long below = request.getBelow() == 0 ? Long.MAX_VALUE : request.getBelow();
        List<Long> rest = world.followersOf(account).stream()
                .filter(follower -> number(world, follower, account) < below)
                .toList();
        List<Long> page = rest.stream().limit(request.getLimit()).toList();
        return FollowersReply.newBuilder()
                .addAllFollowers(page)
                .setNext(rest.size() > page.size() ? number(world, page.getLast(), account) : 0);
    }

    static long number(World world, long follower, long followee) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(world.follows.get(follower)).get(followee))
                .number();
    }
}
