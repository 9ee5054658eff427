package roost.query.model;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.TweetId;
import roost.schema.position.Positions;
import roost.schema.views.Freshness;
import roost.schema.views.Position;

/**
 * Accounts, tweets, follows, favorites and what was delivered to whom, in plain collections. All methods hold the
 * world's lock; reads of it by nodes do too.
 */
public final class World {
    static final long START_MS = TweetId.EPOCH_MS + 1_000_000_000L;

    /** Marks of arrival are not dense in the real store either, and the first is above 1. */
    private static final long ARRIVAL_STEP = 512;

    final int partitions;
    final int deliveryPartitions;
    final Map<Long, Profile> accounts = new LinkedHashMap<>();
    final NavigableMap<Long, Post> posts = new TreeMap<>();
    final Set<Long> deleted = new HashSet<>();
    /** Tweet to who marked it, in the order of the marks and with the number of each. */
    final Map<Long, Map<Long, Long>> favoritedBy = new HashMap<>();

    public final Hides hides = new Hides();
    public final LiveWatch live = new LiveWatch();
    public final Tellings tellings = new Tellings(live::changed);
    /** Account to what it bookmarked, in the order of the bookmarks and with the number of each. */
    final Map<Long, Map<Long, Long>> bookmarks = new HashMap<>();
    /** Follower to followee to the follow. */
    final Map<Long, Map<Long, Follow>> follows = new HashMap<>();

    final Map<Long, List<Pushed>> pushed = new HashMap<>();
    final Map<Integer, Long> arrivals = new HashMap<>();
    /** By decider partition: seq of the newest tweet delivered, where it matters. */
    final Map<Integer, Long> carried = new HashMap<>();

    private final Map<Long, Long> ahead = new HashMap<>();
    final Set<Long> big = new HashSet<>();
    private final List<Post> undelivered = new ArrayList<>();
    private final Map<Positions.Source, Long> reached = new HashMap<>();
    private final Map<Integer, Long> numbers = new HashMap<>();
    private long nowMs = START_MS;
    private long followNumber;
    private long markNumber;

    record Profile(long id, String handle, String name, long createdAtMs) {}

    record Post(long id, long author, String text, long inReplyTo, long quoteOf, long retweetOf) {}

    record Follow(long followee, long sinceMs, long number, long floor) {}

    record Pushed(long tweet, long author, long arrival) {}

    /** An empty world with these partition counts. */
    public World(int partitions, int deliveryPartitions) {
        this.partitions = Bucket.checkPartitions(partitions);
        this.deliveryPartitions = Bucket.checkPartitions(deliveryPartitions);
    }

    /** D. */
    public int deliveryPartitions() {
        return deliveryPartitions;
    }

    /** Opens an account whose name is its handle. */
    public synchronized AccountId account(String handle) {
        int bucket = Bucket.of(handle);
        long n = numbers.merge(bucket, 1L, Long::sum);
        AccountId id = AccountId.of(n, bucket);
        accounts.put(id.value(), new Profile(id.value(), handle, handle, tick()));
        return id;
    }

    /** Changes a name. */
    public synchronized void rename(AccountId account, String name) {
        Profile old = Objects.requireNonNull(accounts.get(account.value()));
        accounts.put(account.value(), new Profile(old.id(), old.handle(), name, old.createdAtMs()));
    }

    /** Posts and delivers. */
    public synchronized TweetId post(AccountId author, String text) {
        TweetId id = postUndelivered(author, text);
        deliverAll();
        return id;
    }

    /** Posts without delivering: the author's own timeline has it, homes have not. */
    public synchronized TweetId postUndelivered(AccountId author, String text) {
        return posted(author, text, 0, 0, 0);
    }

    /** Posts a reply and delivers. */
    public synchronized TweetId reply(AccountId author, TweetId to, String text) {
        TweetId id = posted(author, text, to.value(), 0, 0);
        deliverAll();
        return id;
    }

    /** Quotes a tweet and delivers. */
    public synchronized TweetId quote(AccountId author, TweetId quoted, String text) {
        TweetId id = posted(author, text, 0, quoted.value(), 0);
        deliverAll();
        return id;
    }

    /** Retweets a tweet and delivers. */
    public synchronized TweetId retweet(AccountId author, TweetId original) {
        TweetId id = posted(author, "", 0, 0, original.value());
        deliverAll();
        return id;
    }

    private TweetId posted(AccountId author, String text, long inReplyTo, long quoteOf, long retweetOf) {
        TweetId id = TweetId.of(tick(), author.bucket(), 0);
        var post = new Post(id.value(), author.value(), text, inReplyTo, quoteOf, retweetOf);
        posts.put(id.value(), post);
        undelivered.add(post);
        return id;
    }

    /** Posts and delivers a tweet that the views know only when they have come to this seq of its partition. */
    public synchronized TweetId postAhead(AccountId author, long seq) {
        TweetId id = post(author, "ahead");
        ahead.put(id.value(), seq);
        carried.merge(TweetId.partition(id.value(), partitions), seq, Math::max);
        return id;
    }

    boolean isKnown(long tweet) {
        return ahead.getOrDefault(tweet, 0L) <= reached("tweets", TweetId.partition(tweet, partitions));
    }

    /** Delivers what was not, oldest post first. */
    public synchronized void deliverAll() {
        while (!undelivered.isEmpty()) {
            deliverOne(0);
        }
    }

    /** Delivers one of those that were not; which one decides how late it is. */
    public synchronized boolean deliverOne(int which) {
        if (undelivered.isEmpty()) {
            return false;
        }
        Post post = undelivered.remove(Math.floorMod(which, undelivered.size()));
        if (!big.contains(post.author())) {
            push(post.author(), post);
            for (long follower : followersOf(post.author())) {
                push(follower, post);
            }
        } else {
            push(post.author(), post);
        }
        return true;
    }

    private void push(long reader, Post post) {
        int partition = AccountId.partition(reader, deliveryPartitions);
        long arrival = arrivals.merge(partition, ARRIVAL_STEP, Long::sum);
        pushed.computeIfAbsent(reader, r -> new ArrayList<>()).add(new Pushed(post.id(), post.author(), arrival));
        live.changed();
    }

    /** From now on an author's tweets are pulled, or pushed again. */
    public synchronized void big(AccountId author, boolean is) {
        if (is) {
            big.add(author.value());
        }
    }

    /** Deletes a tweet; it stays in what was delivered. */
    public synchronized void delete(TweetId tweet) {
        deleted.add(tweet.value());
        live.changed();
    }

    /** Follows, and delivers the newest tweets of the followee, at most {@code backfill}. */
    public synchronized void follow(AccountId follower, AccountId followee, int backfill) {
        List<Post> own = posts.descendingMap().values().stream()
                .filter(p -> p.author() == followee.value() && !undelivered.contains(p))
                .toList();
        List<Post> sent = own.subList(0, Math.min(backfill, own.size()));
        long floor = sent.size() == own.size()
                ? 0
                : sent.isEmpty() ? Long.MAX_VALUE : sent.getLast().id();
        follows.computeIfAbsent(follower.value(), f -> new LinkedHashMap<>())
                .put(
                        followee.value(),
                        new Follow(
                                followee.value(),
                                tick(),
                                ++followNumber,
                                floor == Long.MAX_VALUE ? TweetId.floor(nowMs) : floor));
        sent.forEach(post -> push(follower.value(), post));
    }

    /** Ends a follow; what was delivered stays delivered. */
    public synchronized void unfollow(AccountId follower, AccountId followee) {
        follows.getOrDefault(follower.value(), new HashMap<>()).remove(followee.value());
    }

    /** Marks a favorite. */
    public synchronized void favorite(AccountId by, TweetId tweet) {
        favoritedBy.computeIfAbsent(tweet.value(), t -> new LinkedHashMap<>()).putIfAbsent(by.value(), ++markNumber);
        live.changed();
    }

    /** Bookmarks a tweet. */
    public synchronized void bookmark(AccountId by, TweetId tweet) {
        bookmarks.computeIfAbsent(by.value(), a -> new LinkedHashMap<>()).putIfAbsent(tweet.value(), ++markNumber);
    }

    /** Takes a bookmark back. */
    public synchronized void unbookmark(AccountId by, TweetId tweet) {
        bookmarks.getOrDefault(by.value(), new HashMap<>()).remove(tweet.value());
    }

    /** The folds have come to this position. */
    public synchronized void reach(String topic, int partition, long seq) {
        reached.merge(new Positions.Source(topic, partition), seq, Math::max);
        notifyAll();
    }

    /** Waits until the folds have come to these positions, as long as the request may. */
    synchronized void await(Freshness freshness) {
        long end = System.nanoTime() + freshness.getMaxWaitMs() * 1_000_000L;
        for (Position p : freshness.getPositionsList()) {
            while (reached(p.getTopic(), p.getPartition()) < p.getSeq()) {
                long leftMs = (end - System.nanoTime()) / 1_000_000L;
                if (leftMs <= 0) {
                    throw Status.ABORTED.withDescription("behind").asRuntimeException();
                }
                try {
                    wait(leftMs);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw Status.CANCELLED.asRuntimeException();
                }
            }
        }
    }

    synchronized long reached(String topic, int partition) {
        return reached.getOrDefault(new Positions.Source(topic, partition), 0L);
    }

    /** What a reader may see, newest first: the pull that a home timeline is defined by. */
    public synchronized List<Long> homeOf(AccountId reader) {
        Set<Long> authors =
                new HashSet<>(follows.getOrDefault(reader.value(), Map.of()).keySet());
        authors.add(reader.value());
        Set<Post> late = new HashSet<>(undelivered);
        return posts.descendingMap().values().stream()
                .filter(p -> authors.contains(p.author()) && !deleted.contains(p.id()))
                .filter(p -> !late.contains(p) || big.contains(p.author()))
                .map(Post::id)
                .toList();
    }

    /** Every tweet that is not deleted, newest first. */
    public synchronized List<Long> everything() {
        return posts.descendingKeySet().stream()
                .filter(id -> !deleted.contains(id))
                .toList();
    }

    List<Long> followersOf(long account) {
        return follows.entrySet().stream()
                .filter(e -> e.getValue().containsKey(account))
                .sorted(Comparator.comparing(
                        e -> -Objects.requireNonNull(e.getValue().get(account)).number()))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean follows(long follower, long followee) {
        return follows.getOrDefault(follower, Map.of()).containsKey(followee);
    }

    private long tick() {
        return ++nowMs;
    }
}
