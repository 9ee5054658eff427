package roost.projection.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.AccountDeactivated;
import roost.schema.account.AccountRegistered;
import roost.schema.account.ProfileChanged;
import roost.schema.topic.Topic;
import roost.schema.tweet.TweetRetweeted;
import roost.schema.views.TweetQuery;

class SearchTopologyTest {
    private static final AccountId ADA = AccountId.of(1, 7);
    private static final AccountId BOB = AccountId.of(1, 9);
    private static final AccountId CY = AccountId.of(2, 9);
    private static final long DAY_MS = 24L * 60 * 60 * 1_000;
    private static final Instant NOW = Instant.ofEpochMilli(SearchDriver.START_MS);

    private final SearchDriver driver = new SearchDriver();

    @AfterEach
    void stop() {
        driver.close();
    }

    private List<TweetId> words(String... words) {
        return driver.found(TweetQuery.newBuilder().addAllWords(List.of(words)));
    }

    private List<TweetId> phrase(String phrase) {
        return driver.found(TweetQuery.newBuilder().addPhrases(phrase));
    }

    @Test
    void a_word_finds_tweets_that_have_it_in_any_case_and_accent() {
        TweetId crepes = driver.post(ADA, "Crêpes für ALLE!");
        TweetId other = driver.post(BOB, "crêpe");

        assertThat(words("crepes")).containsExactly(crepes);
        assertThat(words("CRÊPES", "fur")).containsExactly(crepes);
        assertThat(words("cre\u0302pe")).containsExactly(other);
        assertThat(words("crep")).isEmpty();
        assertThat(words("crepes", "nothing")).isEmpty();
    }

    @Test
    void other_scripts_are_found_too() {
        TweetId tokyo = driver.post(ADA, "東京の天気");
        TweetId russian = driver.post(ADA, "Привет, мир");
        TweetId face = driver.post(ADA, "good morning ☀️ 😀");

        assertThat(words("東京")).containsExactly(tokyo);
        assertThat(words("京東")).isEmpty();
        assertThat(words("МИР")).containsExactly(russian);
        assertThat(words("😀")).containsExactly(face);
    }

    @Test
    void a_phrase_is_words_in_a_row() {
        TweetId row = driver.post(ADA, "the quick brown fox");
        driver.post(ADA, "brown and quick");

        assertThat(phrase("quick brown")).containsExactly(row);
        assertThat(phrase("brown quick")).isEmpty();
        assertThat(words("quick-brown")).containsExactly(row);
    }

    @Test
    void tags_mentions_authors_and_days_only_say_whether_a_tweet_is_meant() {
        TweetId tagged = driver.post(ADA, "look #Café @Bob_1");
        TweetId later = driver.post(BOB, "look", SearchDriver.START_MS + DAY_MS, null);

        assertThat(driver.found(TweetQuery.newBuilder().addHashtags("CAFE"))).containsExactly(tagged);
        assertThat(driver.found(TweetQuery.newBuilder().addMentions("BOB_1"))).containsExactly(tagged);
        assertThat(driver.found(TweetQuery.newBuilder().setAuthor(BOB.value()))).containsExactly(later);
        long day = TweetId.floor(SearchDriver.START_MS + DAY_MS);
        assertThat(driver.found(TweetQuery.newBuilder().addWords("look").setSince(day)))
                .containsExactly(later);
        assertThat(driver.found(TweetQuery.newBuilder().addWords("look").setUntil(day)))
                .containsExactly(tagged);
        assertThat(driver.found(TweetQuery.newBuilder().setUntil(day))).containsExactly(tagged);
        assertThat(words("look")).containsExactly(later, tagged);
    }

    @Test
    void nothing_asked_for_is_nothing_found() {
        driver.post(ADA, "something");

        assertThat(driver.found(TweetQuery.newBuilder())).isEmpty();
        assertThat(words("!!!", "…")).isEmpty();
        assertThat(words("!!!", "something")).hasSize(1);
    }

    @Test
    void the_more_relevant_counts_as_newer_by_days_not_by_weeks() {
        TweetId shortOne = driver.post(ADA, "tea");
        TweetId newer = driver.post(
                ADA, "tea is one of many things in this rather long tweet", SearchDriver.START_MS + DAY_MS / 2, null);
        TweetId muchNewer = driver.post(
                ADA, "a tweet with many words in it of which one is tea", SearchDriver.START_MS + 8 * DAY_MS, null);

        assertThat(words("tea")).containsExactly(muchNewer, shortOne, newer);
    }

    @Test
    void what_is_deleted_is_found_no_more_and_a_retweet_never() {
        TweetId tweet = driver.post(ADA, "gone soon");
        driver.append(new TweetRetweeted(TweetId.of(SearchDriver.START_MS + 5, BOB.bucket(), 0), BOB, tweet, NOW));
        assertThat(words("gone")).containsExactly(tweet);

        driver.delete(tweet, ADA);

        assertThat(words("gone")).isEmpty();
    }

    @Test
    void an_event_that_comes_again_changes_nothing() {
        driver.register(ADA, "ada", "Ada");
        long changed = driver.append(new ProfileChanged(ADA, "Countess", null, null, null));
        driver.append(new ProfileChanged(ADA, "Augusta", null, null, null));
        driver.append(new ProfileChanged(ADA, "Countess", null, null, null), changed);

        assertThat(driver.foundAccounts("augusta")).containsExactly(ADA);
        assertThat(driver.foundAccounts("countess")).isEmpty();
    }

    @Test
    void an_account_is_found_by_the_beginning_of_handle_and_name() {
        driver.register(ADA, "ada_l", "Ada Lovelace");
        driver.register(BOB, "Ada", "Bob");
        driver.register(CY, "cy", "Adam");

        assertThat(driver.foundAccounts("ada")).containsExactly(BOB, ADA, CY);
        assertThat(driver.foundAccounts("@ada")).containsExactly(BOB, ADA);
        assertThat(driver.foundAccounts("ada lov")).containsExactly(ADA);
        assertThat(driver.foundAccounts("LOVE")).containsExactly(ADA);
        assertThat(driver.foundAccounts("ada_")).containsExactly(ADA);
        assertThat(driver.foundAccounts("lace")).isEmpty();
        assertThat(driver.foundAccounts("@")).isEmpty();
    }

    @Test
    void a_name_is_the_newest_whatever_compaction_leaves() {
        driver.append(new ProfileChanged(ADA, "Newer", null, null, null));
        assertThat(driver.foundAccounts("newer")).isEmpty();
        driver.append(new AccountRegistered(ADA, "ada", "Older", NOW));

        assertThat(driver.foundAccounts("newer")).containsExactly(ADA);
        assertThat(driver.foundAccounts("older")).isEmpty();
    }

    @Test
    void a_closed_account_takes_its_tweets_with_it_whichever_is_read_first() {
        driver.register(ADA, "ada", "Ada");
        driver.register(BOB, "bob", "Bob");
        driver.post(ADA, "before the end");
        TweetId stays = driver.post(BOB, "before the end");
        driver.append(new AccountDeactivated(ADA));
        driver.post(ADA, "the end after all");

        assertThat(words("end")).containsExactly(stays);
        assertThat(driver.foundAccounts("ada")).isEmpty();

        driver.restart();
        assertThat(words("end")).containsExactly(stays);
        driver.post(ADA, "still the end");
        assertThat(words("end")).containsExactly(stays);
        driver.append(new ProfileChanged(ADA, "Ada again", null, null, null));
        assertThat(driver.foundAccounts("ada")).isEmpty();
    }

    @Test
    void a_task_that_begins_again_goes_on_with_what_it_had() {
        driver.register(ADA, "ada", "Ada");
        TweetId tweet = driver.post(ADA, "kept");

        driver.restart();

        assertThat(words("kept")).containsExactly(tweet);
        driver.append(new ProfileChanged(ADA, "Grace", null, null, null));
        assertThat(driver.foundAccounts("grace")).containsExactly(ADA);
        assertThat(driver.foundAccounts("@ada")).containsExactly(ADA);
    }

    @Test
    void what_cannot_be_decoded_is_a_dead_letter_and_the_stream_goes_on() {
        driver.input(Topic.TWEETS).pipeInput("poison", "no event".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        TweetId tweet = driver.post(ADA, "after the poison");

        assertThat(words("poison")).containsExactly(tweet);
        assertThat(driver.output(Topic.DEAD_LETTERS))
                .singleElement()
                .satisfies(letter -> assertThat(letter.key()).isEqualTo("roost.tweets/0/0"));
        assertThat(driver.metrics
                        .counter("roost.dead.letters", "application", "roost-search", "topic", "tweets")
                        .count())
                .isEqualTo(1);
    }
}
