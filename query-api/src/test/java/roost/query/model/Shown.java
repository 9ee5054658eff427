package roost.query.model;

import com.google.protobuf.ByteString;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roost.schema.record.Json;
import roost.schema.tweet.TweetText;
import roost.schema.views.AccountView;
import roost.schema.views.TweetView;

/** Things of a world as the views show them. Callers hold the world's lock. */
final class Shown {
    private Shown() {}

    static TweetView tweet(World world, World.Post post, long viewer) {
        Set<Long> marks = world.favoritedBy.getOrDefault(post.id(), Set.of());
        long replies = world.posts.values().stream()
                .filter(p -> p.inReplyTo() == post.id() && !world.deleted.contains(p.id()))
                .count();
        return TweetView.newBuilder()
                .setId(post.id())
                .setAuthor(post.author())
                .setText(post.text())
                .setInReplyTo(post.inReplyTo())
                .setEntitiesJson(ByteString.copyFrom(Json.LOG.writeValueAsBytes(TweetText.entities(post.text()))))
                .setFavorites(marks.size())
                .setReplies(replies)
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

    static long number(World world, long follower, long followee) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(world.follows.get(follower)).get(followee))
                .number();
    }
}
