package roost.projection.serve;

import java.util.List;
import java.util.Set;
import roost.projection.fold.Source;
import roost.projection.view.ViewPartitions;
import roost.projection.view.ViewReader;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.topic.Topic;
import roost.schema.views.AuthorsBelowRequest;
import roost.schema.views.EntriesReply;
import roost.schema.views.Position;
import roost.schema.views.PublicTimelineRequest;
import roost.schema.views.Pull;
import roost.schema.views.TweetsReply;
import roost.schema.views.TweetsRequest;

/** Answers what is asked about tweets. Any thread. */
final class TweetReads {
    private final ViewPartitions partitions;

    TweetReads(ViewPartitions partitions) {
        this.partitions = partitions;
    }

    TweetsReply tweets(TweetsRequest request) throws InterruptedException {
        Bounds.atMost(request.getIdsCount(), Bounds.IDS, "tweets");
        long viewer = Bounds.viewer(request.getViewer());
        Bounds.atMost(request.getMarkedCount(), Bounds.IDS, "tweets");
        Set<Topic> references = request.getCountsMayLag() ? Set.of() : Set.of(Topic.TWEETS);
        Set<Topic> events = request.getMarkedCount() == 0
                ? Set.of(Topic.TWEETS, Topic.FAVORITES)
                : Set.of(Topic.TWEETS, Topic.FAVORITES, Topic.PRIVATE);
        var reading = new Reading(partitions, request.getFreshness(), events, references);
        var reply = TweetsReply.newBuilder();
        addTweets(request.getIdsList(), viewer, reading, reply);
        if (viewer != 0 && request.getMarkedCount() > 0) {
            ViewReader own = reading.at(AccountId.partition(viewer, partitions.count()));
            reply.addAllBookmarked(own.bookmarks().among(viewer, request.getMarkedList()));
            reply.addAllRetweeted(own.retweets().among(viewer, request.getMarkedList()));
        }
        return reply.setStale(reading.stale()).setLagMs(reading.lagMs()).build();
    }

    private void addTweets(List<Long> ids, long viewer, Reading reading, TweetsReply.Builder reply)
            throws InterruptedException {
        long[] known = new long[partitions.count()];
        boolean[] asked = new boolean[partitions.count()];
        boolean[] lacking = new boolean[partitions.count()];
        for (long id : ids) {
            int partition = TweetId.partition(Bounds.tweet(id), partitions.count());
            ViewReader views = reading.at(partition);
            if (!asked[partition]) {
                asked[partition] = true;
                known[partition] = views.reached(tweetsOf(partition));
            }
            var tweet = views.tweet(id, viewer);
            if (tweet.isPresent()) {
                reply.addTweets(tweet.get());
            } else {
                lacking[partition] = true;
            }
        }
        for (int partition = 0; partition < lacking.length; partition++) {
            if (lacking[partition]) {
                reply.addKnown(Position.newBuilder()
                        .setTopic(Topic.TWEETS.shortName())
                        .setPartition(partition)
                        .setSeq(known[partition]));
            }
        }
    }

    private static Source tweetsOf(int partition) {
        return new Source(Source.By.EVENTS, Topic.TWEETS.shortName(), partition);
    }

    EntriesReply authorsBelow(AuthorsBelowRequest request) throws InterruptedException {
        Bounds.atMost(request.getAuthorsCount(), Bounds.AUTHORS, "authors");
        var newest = new NewestFirst(Bounds.limit(request.getLimit(), Bounds.IDS));
        var reading = new Reading(partitions, request.getFreshness(), Set.of(Topic.TWEETS), Set.of());
        for (Pull pull : request.getAuthorsList()) {
            long author = Bounds.account(pull.getAuthor());
            reading.at(AccountId.partition(author, partitions.count()))
                    .timelines()
                    .newest(author, Bounds.below(pull.getBelow()), tweet -> newest.add(tweet, author));
        }
        return entries(newest, reading);
    }

    EntriesReply publicTimeline(PublicTimelineRequest request) throws InterruptedException {
        Bounds.atMost(request.getPartitionsCount(), partitions.count(), "partitions");
        int limit = Bounds.limit(request.getLimit(), Bounds.PAGE);
        long below = Bounds.below(request.getBelow());
        var newest = new NewestFirst(limit);
        var reading = new Reading(partitions, request.getFreshness(), Set.of(Topic.TWEETS), Set.of());
        for (int partition : Set.copyOf(request.getPartitionsList())) {
            reading.at(partition).tweets().newest(below, newest::add);
        }
        return entries(newest, reading);
    }

    private static EntriesReply entries(NewestFirst newest, Reading reading) {
        return EntriesReply.newBuilder()
                .addAllEntries(newest.toList())
                .setStale(reading.stale())
                .setLagMs(reading.lagMs())
                .build();
    }
}
