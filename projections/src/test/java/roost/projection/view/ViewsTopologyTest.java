package roost.projection.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roost.projection.favorite.TweetSets;
import roost.projection.fold.Source;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.AccountRegistered;
import roost.schema.account.ProfileChanged;
import roost.schema.favorite.TweetFavorited;
import roost.schema.favorite.TweetUnfavorited;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.log.DeadLetter;
import roost.schema.log.EventRecord;
import roost.schema.record.CloudEvents;
import roost.schema.reference.Reference;
import roost.schema.reference.ReferenceRecord;
import roost.schema.topic.Topic;
import roost.schema.tweet.Entities;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;

class ViewsTopologyTest {
    private static final AccountId ADA = AccountId.of(1, 7);
    private static final AccountId BOB = AccountId.of(1, 9);
    private static final AccountId CY = AccountId.of(2, 9);
    private static final Instant NOW = Instant.ofEpochMilli(ViewsDriver.START_MS);

    private final ViewsDriver driver = new ViewsDriver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void anAccountIsFoundByIdAndByItsHandleInAnyCase() {
        driver.append(new AccountRegistered(ADA, "Ada_L", "Ada", NOW));

        assertThat(driver.reader().accounts().idOf("ADA_l")).contains(ADA.value());
        var account = driver.reader().accounts().byId(ADA.value()).orElseThrow();
        assertThat(account.getHandle()).isEqualTo("Ada_L");
        assertThat(account.getName()).isEqualTo("Ada");
        assertThat(account.getCreatedAtMs()).isEqualTo(ViewsDriver.START_MS);
        assertThat(driver.reader().accounts().byId(BOB.value())).isEmpty();
    }

    @Test
    void aProfileReplacesTheOneBefore() {
        driver.append(new AccountRegistered(ADA, "ada", "Ada", NOW));
        driver.append(new ProfileChanged(ADA, "Ada L.", "counts", null, null));
        driver.append(new ProfileChanged(ADA, "A. Lovelace", null, "London", null));

        var account = driver.reader().accounts().byId(ADA.value()).orElseThrow();
        assertThat(account.getName()).isEqualTo("A. Lovelace");
        assertThat(account.getBio()).isEmpty();
        assertThat(account.getLocation()).isEqualTo("London");
        assertThat(account.getHandle()).isEqualTo("ada");
    }

    @Test
    void aTweetIsReadWithWhatTheEventSaid() {
        driver.append(posted(ADA, 1, null));

        var tweet = driver.reader().tweets().byId(tweet(ADA, 1).value()).orElseThrow();
        assertThat(tweet.getText()).isEqualTo("text 1");
        assertThat(tweet.getAuthor()).isEqualTo(ADA.value());
        assertThat(tweet.getInReplyTo()).isZero();
        assertThat(tweet.getEntitiesJson().toStringUtf8()).isEqualTo("{\"hashtags\":[],\"mentions\":[],\"urls\":[]}");
        assertThat(tweet.getPlaceJson().isEmpty()).isTrue();
        assertThat(driver.reader().timelines().count(ADA.value())).isEqualTo(1);
    }

    @Test
    void aReplyIsCountedAtItsTargetUntilItIsDeleted() {
        driver.append(posted(ADA, 1, null));
        driver.append(posted(BOB, 2, tweet(ADA, 1)));
        driver.append(posted(BOB, 3, tweet(ADA, 1)));
        assertThat(driver.reader().tweetSets().pointing(tweet(ADA, 1).value()).replies())
                .isEqualTo(2);

        driver.append(new TweetDeleted(tweet(BOB, 2), BOB, tweet(ADA, 1), null, null));

        assertThat(driver.reader().tweetSets().pointing(tweet(ADA, 1).value()).replies())
                .isEqualTo(1);
        assertThat(said())
                .extracting(Reference::from, Reference::present)
                .containsExactly(
                        tuple(tweet(BOB, 2).value(), true),
                        tuple(tweet(BOB, 3).value(), true),
                        tuple(tweet(BOB, 2).value(), false));
    }

    @Test
    void aQuoteIsCountedBesideTheRepliesUntilItIsDeleted() {
        driver.append(posted(ADA, 1, null));
        driver.append(quote(BOB, 2, tweet(ADA, 1)));
        driver.append(posted(BOB, 3, tweet(ADA, 1)));
        driver.append(quote(CY, 4, tweet(ADA, 1)));
        long root = tweet(ADA, 1).value();
        assertThat(driver.reader().tweetSets().pointing(root)).isEqualTo(new TweetSets.Pointing(1, 2, 0));
        assertThat(driver.reader()
                        .tweets()
                        .byId(tweet(BOB, 2).value())
                        .orElseThrow()
                        .getQuoteOf())
                .isEqualTo(root);

        driver.append(new TweetDeleted(tweet(BOB, 2), BOB, null, tweet(ADA, 1), null));
        assertThat(driver.reader().tweetSets().pointing(root)).isEqualTo(new TweetSets.Pointing(1, 1, 0));
    }

    @Test
    void aDeletedTweetLeavesEveryListAndItsPostingDoesNotBringItBack() {
        long seq = driver.append(posted(ADA, 1, null));
        driver.append(posted(ADA, 2, null));
        driver.append(new TweetDeleted(tweet(ADA, 1), ADA, null, null, null));
        driver.append(posted(ADA, 1, null), seq);

        assertThat(driver.reader().tweets().byId(tweet(ADA, 1).value())).isEmpty();
        assertThat(timeline(ADA)).containsExactly(tweet(ADA, 2).value());
        assertThat(newest()).containsExactly(tweet(ADA, 2).value());
        assertThat(driver.reader().timelines().count(ADA.value())).isEqualTo(1);
    }

    @Test
    void aDeletionWhosePostingWasCompactedAwayCountsNothing() {
        driver.append(new TweetDeleted(tweet(ADA, 1), ADA, null, null, null));

        assertThat(driver.reader().timelines().count(ADA.value())).isZero();
        assertThat(timeline(ADA)).isEmpty();
    }

    @Test
    void followersComeNewestFirstAndBothSidesAreCounted() {
        driver.append(new AccountFollowed(BOB, ADA));
        driver.append(new AccountFollowed(CY, ADA));
        driver.append(new AccountUnfollowed(BOB, ADA));
        long last = driver.append(new AccountFollowed(BOB, ADA));

        var follows = driver.reader().follows();
        assertThat(follows.newest(ADA.value(), 0, 10))
                .extracting(f -> f.member())
                .containsExactly(BOB.value(), CY.value());
        assertThat(follows.newest(ADA.value(), last, 10))
                .extracting(f -> f.member())
                .containsExactly(CY.value());
        assertThat(follows.followers(ADA.value())).isEqualTo(2);
        assertThat(follows.following(BOB.value())).isEqualTo(1);
        assertThat(follows.isFollowedBy(ADA.value(), BOB.value())).isTrue();
        assertThat(follows.isFollowedBy(BOB.value(), ADA.value())).isFalse();
    }

    @Test
    void aMarkThatIsSetTwiceCountsOnce() {
        driver.append(new TweetFavorited(BOB, tweet(ADA, 1)));
        driver.append(new TweetFavorited(BOB, tweet(ADA, 1)));
        driver.append(new TweetFavorited(CY, tweet(ADA, 1)));
        assertThat(driver.reader().tweetSets().favorites(tweet(ADA, 1).value())).isEqualTo(2);

        driver.append(new TweetUnfavorited(BOB, tweet(ADA, 1)));
        driver.append(new TweetUnfavorited(BOB, tweet(ADA, 1)));

        assertThat(driver.reader().tweetSets().favorites(tweet(ADA, 1).value())).isEqualTo(1);
        assertThat(driver.reader().tweetSets().isFavoriteOf(tweet(ADA, 1).value(), CY.value()))
                .isTrue();
        assertThat(driver.reader().tweetSets().isFavoriteOf(tweet(ADA, 1).value(), BOB.value()))
                .isFalse();
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLettersAndTheStreamGoesOn() {
        var good = new EventRecord(posted(ADA, 1, null), 0, 1, ViewsDriver.START_MS, null);
        driver.input(Topic.TWEETS)
                .pipeInput(new TestRecord<>("1", "{".getBytes(StandardCharsets.UTF_8), good.headers(), NOW));
        driver.input(Topic.TWEETS)
                .pipeInput(new TestRecord<>("2", "{}".getBytes(StandardCharsets.UTF_8), good.headers(), NOW));
        driver.input(Topic.FOLLOWS).pipeInput(new TestRecord<>("3", good.value(), good.headers(), NOW));
        driver.input(Topic.REFERENCES).pipeInput("4", "[]".getBytes(StandardCharsets.UTF_8));
        driver.append(posted(ADA, 1, null));

        assertThat(driver.reader().tweets().byId(tweet(ADA, 1).value())).isPresent();
        var letters = driver.output(Topic.DEAD_LETTERS);
        assertThat(letters)
                .extracting(TestRecord::key)
                .containsExactly("roost.tweets/0/0", "roost.tweets/0/1", "roost.follows/0/0", "roost.references/0/0");
        assertThat(CloudEvents.get(letters.get(1).headers(), DeadLetter.REASON)).isEqualTo("TweetPosted has no tweet");
        assertThat(CloudEvents.get(letters.get(2).headers(), DeadLetter.REASON))
                .isEqualTo("TweetPosted stands in the wrong topic");
        assertThat(driver.metrics
                        .get("roost.dead.letters")
                        .tag("topic", "tweets")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aTypeOfALaterVersionIsCountedAndSkipped() {
        var headers = new EventRecord(posted(ADA, 1, null), 0, 1, ViewsDriver.START_MS, null).headers();
        headers.remove(CloudEvents.TYPE);
        CloudEvents.put(headers, CloudEvents.TYPE, "roost.TweetTranslated.v1");
        driver.input(Topic.TWEETS).pipeInput(new TestRecord<>("1", new byte[] {1}, headers, NOW));

        assertThat(driver.output(Topic.DEAD_LETTERS)).isEmpty();
        assertThat(driver.metrics
                        .get("roost.views.unknown")
                        .tag("topic", "tweets")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void progressShowsEventsAndReferencesAndMarksTellTheRest() throws InterruptedException {
        long tweeted = driver.append(posted(ADA, 1, null));
        var byEvents = new Source(Source.By.EVENTS, "tweets", 0);
        var byReferences = new Source(Source.By.REFERENCES, "tweets", 0);
        assertThat(driver.reader().await(Map.of(byEvents, tweeted), 0)).isTrue();
        assertThat(driver.reader().await(Map.of(byReferences, tweeted), 0)).isFalse();

        driver.pass(Duration.ofMillis(500));

        assertThat(driver.reader().await(Map.of(byReferences, tweeted), 0)).isTrue();
        driver.pass(Duration.ofMillis(5_000));
        assertThat(driver.output(Topic.REFERENCES)).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("mark/tweets/0/0");
            assertThat(ReferenceRecord.decode(record.value()))
                    .isEqualTo(new ReferenceRecord(Topic.TWEETS, 0, tweeted, List.of()));
        });
    }

    private List<Reference> said() {
        return driver.output(Topic.REFERENCES).stream()
                .flatMap(record -> ReferenceRecord.decode(record.value()).references().stream())
                .toList();
    }

    private List<Long> timeline(AccountId author) {
        var ids = new ArrayList<Long>();
        driver.reader().timelines().newest(author.value(), 0, ids::add);
        return ids;
    }

    private List<Long> newest() {
        var ids = new ArrayList<Long>();
        driver.reader().tweets().newest(0, (tweet, author) -> ids.add(tweet));
        return ids;
    }

    private static TweetId tweet(AccountId author, int number) {
        return TweetId.of(ViewsDriver.START_MS + number, author.bucket(), 0);
    }

    private static TweetPosted posted(
            AccountId author, int number, @org.jspecify.annotations.Nullable TweetId inReplyTo) {
        return new TweetPosted(tweet(author, number), author, "text " + number, Entities.NONE, inReplyTo, null, NOW);
    }

    private static TweetPosted quote(AccountId author, int number, TweetId quoteOf) {
        return new TweetPosted(
                tweet(author, number), author, "text " + number, Entities.NONE, null, null, NOW, List.of(), quoteOf);
    }
}
