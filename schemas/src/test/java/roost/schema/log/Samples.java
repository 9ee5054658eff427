package roost.schema.log;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import roost.schema.AccountId;
import roost.schema.TweetId;
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
import roost.schema.account.OpenedSession;
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
import roost.schema.media.Media;
import roost.schema.media.MediaId;
import roost.schema.mute.AccountMuted;
import roost.schema.mute.AccountUnmuted;
import roost.schema.mute.MuteAccount;
import roost.schema.mute.UnmuteAccount;
import roost.schema.notification.MarkNotificationsRead;
import roost.schema.notification.NotificationsRead;
import roost.schema.record.Command;
import roost.schema.record.Event;
import roost.schema.tweet.DeleteTweet;
import roost.schema.tweet.Entities;
import roost.schema.tweet.Place;
import roost.schema.tweet.PostTweet;
import roost.schema.tweet.RetweetTweet;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;
import roost.schema.tweet.TweetText;
import roost.schema.tweet.UnretweetTweet;

/** One of each command and event, for contract tests. */
public final class Samples {
    private static final AccountId ADA = AccountId.of(1, 77);
    private static final AccountId BOB = AccountId.of(2, 4000);
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final TweetId TWEET = TweetId.of(AT.toEpochMilli(), 77, 0);
    private static final TweetId OLDER = TweetId.of(AT.toEpochMilli() - 60_000, 4000, 3);
    private static final String TEXT = "Grüße an @bob über #Vögel https://example.com";
    private static final String SESSION = "Zm9yIHRoZSBzYW1wbGVzIA";
    private static final Place PLACE = new Place(48.2, 16.37, "Wien");

    /** In the order of {@link MessageTypes#COMMANDS}. */
    public static final List<Command> COMMANDS = List.of(
            new RegisterAccount(
                    "Ada", "Ada Lovelace", "ada@example.com", "$argon2id$v=19$x", LocalDate.of(1815, 12, 10)),
            new ChangeProfile(ADA, "Ada", null, "", "/v1/media/5f0c6b7a8d9e4f10a2b3c4d5e6f70819/small.jpg"),
            new PostTweet(ADA, TEXT, TweetText.entities(TEXT), OLDER, PLACE),
            new DeleteTweet(ADA, TWEET),
            new RetweetTweet(ADA, OLDER),
            new UnretweetTweet(ADA, OLDER),
            new FollowAccount(ADA, BOB),
            new UnfollowAccount(ADA, BOB),
            new FavoriteTweet(BOB, TWEET),
            new UnfavoriteTweet(BOB, TWEET),
            new BookmarkTweet(BOB, TWEET),
            new UnbookmarkTweet(BOB, TWEET),
            new BlockAccount(ADA, BOB),
            new UnblockAccount(ADA, BOB),
            new HideReply(ADA, TWEET, OLDER, BOB),
            new MuteAccount(ADA, BOB),
            new UnmuteAccount(ADA, BOB),
            new DeactivateAccount(ADA),
            new OpenSession(ADA, SESSION, "Firefox/145", 2),
            new EndSession(ADA, SESSION),
            new EndOtherSessions(ADA, SESSION),
            new ChangePassword(ADA, "$argon2id$v=19$y", 2, SESSION, null),
            new MarkNotificationsRead(ADA, AT));

    /** In the order of {@link MessageTypes#EVENTS}. */
    public static final List<Event> EVENTS = List.of(
            new AccountRegistered(ADA, "Ada", "Ada Lovelace", AT),
            new ProfileChanged(ADA, "Ada", "Countess", null, null),
            new CredentialsSet(ADA, "Ada", "$argon2id$v=19$x", "ada@example.com", LocalDate.of(1815, 12, 10)),
            new TweetPosted(TWEET, ADA, TEXT, TweetText.entities(TEXT), OLDER, PLACE, AT),
            new TweetDeleted(TWEET, ADA, OLDER, null, null),
            new TweetRetweeted(TWEET, ADA, OLDER, AT),
            new AccountFollowed(ADA, BOB),
            new AccountUnfollowed(ADA, BOB),
            new TweetFavorited(BOB, TWEET),
            new TweetUnfavorited(BOB, TWEET),
            new TweetBookmarked(BOB, TWEET),
            new TweetUnbookmarked(BOB, TWEET),
            new AccountBlocked(ADA, BOB, AT),
            new AccountUnblocked(ADA, BOB),
            new ReplyHidden(ADA, TWEET, OLDER),
            new AccountMuted(ADA, BOB),
            new AccountUnmuted(ADA, BOB),
            new AccountDeactivated(ADA),
            new CredentialsErased(ADA),
            new PasswordSet(ADA, "$argon2id$v=19$y", 3),
            new SessionsListed(
                    ADA,
                    List.of(new OpenedSession(SESSION, AT, "Firefox/145"), new OpenedSession("older", AT, null)),
                    List.of("ended")),
            new NotificationsRead(ADA, AT));

    private static final Media PICTURE = new Media(
            new MediaId("5f0c6b7a8d9e4f10a2b3c4d5e6f70819"), "image/jpeg", 2_483_716, 4_000, 3_000, "image/jpeg");

    /** Events that name media; those above leave them out. */
    public static final List<Event> WITH_MEDIA = List.of(
            new TweetPosted(TWEET, ADA, "Look", Entities.NONE, null, null, AT, List.of(PICTURE)),
            new TweetDeleted(TWEET, ADA, null, null, null, List.of(PICTURE.id())));

    /** A command that names media. */
    public static final PostTweet POST_WITH_MEDIA =
            new PostTweet(ADA, "Look", Entities.NONE, null, null, List.of(PICTURE));

    private Samples() {}
}
