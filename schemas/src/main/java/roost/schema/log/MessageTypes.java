package roost.schema.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import roost.schema.account.AccountDeactivated;
import roost.schema.account.AccountRegistered;
import roost.schema.account.ChangePassword;
import roost.schema.account.ChangeProfile;
import roost.schema.account.CredentialsErased;
import roost.schema.account.CredentialsSet;
import roost.schema.account.DeactivateAccount;
import roost.schema.account.EndOtherSessions;
import roost.schema.account.EndSession;
import roost.schema.account.OpenSession;
import roost.schema.account.PasswordSet;
import roost.schema.account.ProfileChanged;
import roost.schema.account.RegisterAccount;
import roost.schema.account.SessionsListed;
import roost.schema.block.AccountBlocked;
import roost.schema.block.AccountUnblocked;
import roost.schema.block.BlockAccount;
import roost.schema.block.HideReply;
import roost.schema.block.ReplyHidden;
import roost.schema.block.UnblockAccount;
import roost.schema.bookmark.BookmarkTweet;
import roost.schema.bookmark.TweetBookmarked;
import roost.schema.bookmark.TweetUnbookmarked;
import roost.schema.bookmark.UnbookmarkTweet;
import roost.schema.favorite.FavoriteTweet;
import roost.schema.favorite.TweetFavorited;
import roost.schema.favorite.TweetUnfavorited;
import roost.schema.favorite.UnfavoriteTweet;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.follow.FollowAccount;
import roost.schema.follow.UnfollowAccount;
import roost.schema.mute.AccountMuted;
import roost.schema.mute.AccountUnmuted;
import roost.schema.mute.MuteAccount;
import roost.schema.mute.UnmuteAccount;
import roost.schema.notification.MarkNotificationsRead;
import roost.schema.notification.NotificationsRead;
import roost.schema.record.Command;
import roost.schema.record.Event;
import roost.schema.tweet.DeleteTweet;
import roost.schema.tweet.PostTweet;
import roost.schema.tweet.RetweetTweet;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;
import roost.schema.tweet.UnretweetTweet;

/** The names of commands and events on the log, {@code roost.TweetPosted.v1}, and the classes they stand for. */
public final class MessageTypes {
    /** Every command. */
    public static final List<Class<? extends Command>> COMMANDS = List.of(
            RegisterAccount.class,
            ChangeProfile.class,
            PostTweet.class,
            DeleteTweet.class,
            RetweetTweet.class,
            UnretweetTweet.class,
            FollowAccount.class,
            UnfollowAccount.class,
            FavoriteTweet.class,
            UnfavoriteTweet.class,
            BookmarkTweet.class,
            UnbookmarkTweet.class,
            BlockAccount.class,
            UnblockAccount.class,
            HideReply.class,
            MuteAccount.class,
            UnmuteAccount.class,
            DeactivateAccount.class,
            OpenSession.class,
            EndSession.class,
            EndOtherSessions.class,
            ChangePassword.class,
            MarkNotificationsRead.class);

    /** Every event. */
    public static final List<Class<? extends Event>> EVENTS = List.of(
            AccountRegistered.class,
            ProfileChanged.class,
            CredentialsSet.class,
            TweetPosted.class,
            TweetDeleted.class,
            TweetRetweeted.class,
            AccountFollowed.class,
            AccountUnfollowed.class,
            TweetFavorited.class,
            TweetUnfavorited.class,
            TweetBookmarked.class,
            TweetUnbookmarked.class,
            AccountBlocked.class,
            AccountUnblocked.class,
            ReplyHidden.class,
            AccountMuted.class,
            AccountUnmuted.class,
            AccountDeactivated.class,
            CredentialsErased.class,
            PasswordSet.class,
            SessionsListed.class,
            NotificationsRead.class);

    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return "roost." + type.getSimpleName() + ".v1";
        }
    };

    private static final Map<String, Class<? extends Command>> COMMANDS_BY_NAME = byName(COMMANDS);
    private static final Map<String, Class<? extends Event>> EVENTS_BY_NAME = byName(EVENTS);

    private MessageTypes() {}

    /** The {@code ce_type} of a command or event class. */
    public static String nameOf(Class<?> type) {
        return NAMES.get(type);
    }

    /** The command class of a {@code ce_type}, if this version knows it. */
    public static Optional<Class<? extends Command>> command(String name) {
        return Optional.ofNullable(COMMANDS_BY_NAME.get(name));
    }

    /** The event class of a {@code ce_type}, if this version knows it. */
    public static Optional<Class<? extends Event>> event(String name) {
        return Optional.ofNullable(EVENTS_BY_NAME.get(name));
    }

    private static <T> Map<String, Class<? extends T>> byName(List<Class<? extends T>> types) {
        var map = new HashMap<String, Class<? extends T>>();
        types.forEach(type -> map.put(nameOf(Objects.requireNonNull(type)), type));
        return Map.copyOf(map);
    }
}
