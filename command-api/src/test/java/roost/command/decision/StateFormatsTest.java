package roost.command.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import roost.command.account.Account;
import roost.command.account.AccountIds;
import roost.command.account.AccountStates;
import roost.command.account.Handle;
import roost.command.account.Login;
import roost.command.block.Block;
import roost.command.block.BlockId;
import roost.command.block.BlockStates;
import roost.command.block.HiddenReply;
import roost.command.block.HiddenReplyId;
import roost.command.bookmark.Bookmark;
import roost.command.bookmark.BookmarkId;
import roost.command.bookmark.BookmarkStates;
import roost.command.follow.Follow;
import roost.command.follow.FollowStates;
import roost.command.follow.Pair;
import roost.command.mute.Mute;
import roost.command.mute.MuteId;
import roost.command.mute.MuteStates;
import roost.command.notification.ReadMark;
import roost.command.notification.ReadMarkId;
import roost.command.notification.ReadMarkStates;
import roost.command.tweet.Retweet;
import roost.command.tweet.RetweetId;
import roost.command.tweet.Tweet;
import roost.command.tweet.TweetIds;
import roost.command.tweet.TweetStates;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.OpenedSession;
import roost.schema.media.MediaId;

/** Stored bytes are frozen: what stands here was written once and must be read for ever. */
class StateFormatsTest {
    private static final AccountId ADA = new AccountId(4101);
    private static final AccountId BOB = new AccountId(8201);
    private static final MediaId MEDIUM = new MediaId("0".repeat(32));
    private static final TweetId TWEET = new TweetId(402653184005120L);

    static Stream<Arguments> approved() {
        return Stream.of(
                Arguments.of(AccountStates.HANDLES, "ada", new Handle("ada", ADA), "018520"),
                Arguments.of(AccountStates.LOGINS, ADA, new Login(ADA, "hash", 0, List.of()), "010568617368"),
                Arguments.of(
                        AccountStates.LOGINS,
                        ADA,
                        new Login(
                                ADA,
                                "hash",
                                2,
                                List.of(
                                        new OpenedSession("s", Instant.ofEpochMilli(300), "FF"),
                                        new OpenedSession("t", Instant.ofEpochMilli(5), null))),
                        "020568617368" + "02" + "0273ac02034646" + "02740500"),
                Arguments.of(AccountStates.ACCOUNT_IDS, 5, new AccountIds(5, 300), "01ac02"),
                Arguments.of(TweetStates.TWEETS, TWEET, new Tweet(TWEET, ADA, null, null, null), "01852000"),
                Arguments.of(
                        TweetStates.TWEETS,
                        TWEET,
                        new Tweet(TWEET, BOB, TWEET, null, null),
                        "018940" + "80a88080e0c65b"),
                Arguments.of(
                        TweetStates.TWEETS,
                        TWEET,
                        new Tweet(TWEET, BOB, null, TWEET, null),
                        "048940" + "00" + "80a88080e0c65b" + "00"),
                Arguments.of(
                        TweetStates.TWEETS,
                        TWEET,
                        new Tweet(TWEET, BOB, null, null, TWEET),
                        "038940" + "80a88080e0c65b"),
                Arguments.of(
                        TweetStates.RETWEETS,
                        new RetweetId(ADA, TWEET),
                        new Retweet(new RetweetId(ADA, TWEET), TWEET),
                        "01" + "80a88080e0c65b"),
                Arguments.of(
                        TweetStates.TWEETS,
                        TWEET,
                        new Tweet(TWEET, ADA, null, null, null, List.of(MEDIUM)),
                        "02852000" + "01" + "21" + "30".repeat(32)),
                Arguments.of(TweetStates.TWEET_IDS, 5, new TweetIds(5, 1), "0101"),
                Arguments.of(FollowStates.FOLLOWS, new Pair(BOB, ADA), new Follow(new Pair(BOB, ADA), true), "01"),
                Arguments.of(
                        BookmarkStates.BOOKMARKS,
                        new BookmarkId(ADA, TWEET),
                        new Bookmark(new BookmarkId(ADA, TWEET), true),
                        "01"),
                Arguments.of(
                        BlockStates.BLOCKS,
                        new BlockId(ADA, BOB),
                        new Block(new BlockId(ADA, BOB), Instant.ofEpochMilli(300)),
                        "01ac02"),
                Arguments.of(
                        BlockStates.HIDDEN_REPLIES,
                        new HiddenReplyId(TWEET, TWEET),
                        new HiddenReply(new HiddenReplyId(TWEET, TWEET), true),
                        "01"),
                Arguments.of(MuteStates.MUTES, new MuteId(ADA, BOB), new Mute(new MuteId(ADA, BOB), true), "01"),
                Arguments.of(
                        ReadMarkStates.READ_MARKS,
                        new ReadMarkId(ADA),
                        new ReadMark(new ReadMarkId(ADA), 1_800_000_000_000L),
                        "01" + "80a0f1c2b134"));
    }

    @ParameterizedTest
    @MethodSource("approved")
    <I, E> void stateIsWrittenInTheseBytesAndReadFromThem(EntityState<I, E> state, I id, E entity, String hex) {
        byte[] written = Objects.requireNonNull(state.encode().apply(entity));
        assertThat(HexFormat.of().formatHex(written)).isEqualTo(hex);
        assertThat(state.decode().apply(id, HexFormat.of().parseHex(hex))).isEqualTo(entity);
    }

    @Test
    void anAccountIsReadFromTheBytesItWasWrittenIn() {
        String hex = "01" + "04416461" + "80a0f1c2b134" + "06416461204c" + "00" + "074c6f6e646f6e" + "00";
        Account account =
                AccountStates.ACCOUNTS.decode().apply(ADA, HexFormat.of().parseHex(hex));
        assertThat(account.body().handle()).isEqualTo("Ada");
        assertThat(account.body().createdAt().toEpochMilli()).isEqualTo(1_800_000_000_000L);
        assertThat(account.body().name()).isEqualTo("Ada L");
        assertThat(account.body().bio()).isNull();
        assertThat(account.body().location()).isEqualTo("London");
        assertThat(AccountStates.ACCOUNTS.encode().apply(account))
                .isEqualTo(HexFormat.of().parseHex(hex));
        byte[] blocking = HexFormat.of().parseHex("02" + hex.substring(2));
        Account blocks = AccountStates.ACCOUNTS.decode().apply(ADA, blocking);
        assertThat(blocks.hasBlocked()).isTrue();
        assertThat(account.hasBlocked()).isFalse();
        assertThat(AccountStates.ACCOUNTS.encode().apply(blocks)).isEqualTo(blocking);
    }

    @Test
    void whatIsNotThereTakesNoSpace() {
        assertThat(AccountStates.HANDLES.encode().apply(Handle.free("ada"))).isNull();
        assertThat(AccountStates.ACCOUNTS.encode().apply(Account.unknown(ADA))).isNull();
        assertThat(AccountStates.LOGINS.encode().apply(Login.none(ADA))).isNull();
        assertThat(TweetStates.TWEETS.encode().apply(Tweet.none(TWEET))).isNull();
        assertThat(BookmarkStates.BOOKMARKS.encode().apply(Bookmark.none(new BookmarkId(ADA, TWEET))))
                .isNull();
        assertThat(BlockStates.BLOCKS.encode().apply(Block.none(new BlockId(ADA, BOB))))
                .isNull();
        assertThat(MuteStates.MUTES.encode().apply(Mute.none(new MuteId(ADA, BOB))))
                .isNull();
        assertThat(ReadMarkStates.READ_MARKS.encode().apply(ReadMark.none(new ReadMarkId(ADA))))
                .isNull();
        assertThat(TweetStates.RETWEETS.encode().apply(Retweet.none(new RetweetId(ADA, TWEET))))
                .isNull();
        assertThat(FollowStates.FOLLOWS.encode().apply(Follow.off(new Pair(BOB, ADA))))
                .isNull();
    }

    @Test
    void bytesOfAnotherVersionOrCutOffAreNeverTakenForState() {
        byte[] later = {2, 5};
        byte[] cutOff = {1, (byte) 0x85};
        assertThatThrownBy(() -> AccountStates.HANDLES.decode().apply("ada", later))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> AccountStates.HANDLES.decode().apply("ada", cutOff))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> AccountStates.LOGINS.decode().apply(ADA, new byte[] {1, 9, 'x'}))
                .isInstanceOf(IllegalStateException.class);
    }
}
