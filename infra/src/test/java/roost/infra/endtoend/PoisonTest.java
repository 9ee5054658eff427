package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import roost.infra.running.Await;
import roost.infra.running.Person;
import roost.infra.running.RawLog;
import roost.schema.AccountId;
import roost.schema.log.DeadLetter;
import roost.schema.record.CloudEvents;
import roost.schema.topic.Topic;

/**
 * A record that keeps no contract, in every topic that somebody reads: it is counted, it is a dead letter with its
 * reason where its reader has somewhere to write one, and the stream goes on. (In roost.credentials nothing is read but by who rebuilds the decider.)
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonTest extends EndToEnd {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final byte[] HALF = "{\"half\":".getBytes(StandardCharsets.UTF_8);

    private final List<Person> oneOfEachPartition = new ArrayList<>();
    private RawLog log;

    @BeforeAll
    void open() {
        log = new RawLog(OneRoostForAll.bootstrap());
        int partitions = OneRoostForAll.layout().partitions();
        var found = new HashSet<Integer>();
        while (found.size() < partitions) {
            Person next = somebody();
            if (found.add(AccountId.parse(next.id()).partition(partitions))) {
                oneOfEachPartition.add(next);
            }
        }
    }

    @AfterAll
    void close() {
        log.close();
    }

    @Test
    void in_commands_it_is_a_dead_letter_of_the_decider() {
        double before = metric("roost_decider_dead_letters_total", "kind=\"undecodable\"");
        String at = log.append(Topic.COMMANDS, 0, "poison", HALF, typed("roost.PostTweet.v1"));
        assertBuriedBy(at, "roost-decider");
        assertCounted(before, "roost_decider_dead_letters_total", "kind=\"undecodable\"");
        assertEverybodyIsServed();
    }

    @Test
    void in_accounts_it_is_a_dead_letter_of_policy_views_and_search() {
        assertBuried(Topic.ACCOUNTS, "roost.AccountRegistered.v1", "roost-policy", "roost-views", "roost-search");
    }

    @Test
    void in_tweets_it_is_a_dead_letter_of_the_author_side_of_views_and_search() {
        assertBuried(Topic.TWEETS, "roost.TweetPosted.v1", "roost-fanout", "roost-views", "roost-search");
    }

    @Test
    void in_follows_it_is_a_dead_letter_of_the_author_side_of_policy_and_views() {
        assertBuried(Topic.FOLLOWS, "roost.AccountFollowed.v1", "roost-fanout", "roost-policy", "roost-views");
    }

    @Test
    void in_favorites_it_is_a_dead_letter_of_the_views() {
        assertBuried(Topic.FAVORITES, "roost.TweetFavorited.v1", "roost-views");
    }

    @Test
    void in_private_it_is_a_dead_letter_of_the_author_side_of_policy_and_views() {
        assertBuried(Topic.PRIVATE, "roost.TweetBookmarked.v1", "roost-fanout", "roost-policy", "roost-views");
    }

    @Test
    void in_credentials_it_is_a_dead_letter_of_the_policy() {
        assertBuried(Topic.CREDENTIALS, "roost.SessionsListed.v1", "roost-policy");
    }

    @Test
    void in_closings_it_is_a_dead_letter_of_the_policy() {
        assertBuried(Topic.CLOSINGS, "roost.AccountDeactivated.v1", "roost-policy");
    }

    @Test
    void in_references_it_is_a_dead_letter_of_the_views() {
        assertBuried(Topic.REFERENCES, "none", "roost-views");
    }

    @Test
    void in_deliveries_and_relations_it_is_skipped_by_the_stores_and_a_dead_letter() {
        for (Topic topic : List.of(Topic.DELIVERIES, Topic.RELATIONS)) {
            String label = "topic=\"" + topic.topicName() + "\"";
            double before = metric("roost_store_skipped_total", label);
            String at = log.append(topic, 0, "poison", HALF, new RecordHeaders());
            assertBuriedBy(at, "roost-home");
            assertCounted(before, "roost_store_skipped_total", label);
        }
        assertEverybodyIsServed();
    }

    @Test
    void in_revocations_it_is_skipped_by_the_api_node() {
        String label = "topic=\"" + Topic.REVOCATIONS.topicName() + "\"";
        double before = metric("roost_log_skipped_total", label);
        log.append(Topic.REVOCATIONS, 0, null, HALF, new RecordHeaders());
        assertCounted(before, "roost_log_skipped_total", label);
        Person ada = somebody();
        ada.client().delete("/v1/sessions").expect(204);
        ada.client().put("/v1/following/4173").expectProblem(401, "unauthenticated");
        assertEverybodyIsServed();
    }

    private void assertBuried(Topic topic, String type, String... applications) {
        double[] before = Arrays.stream(applications)
                .mapToDouble(each -> metric("roost_dead_letters_total", each, topic.shortName()))
                .toArray();
        String at = log.append(topic, 0, "poison", HALF, typed(type));
        assertBuriedBy(at, applications);
        for (int i = 0; i < applications.length; i++) {
            assertCounted(before[i], "roost_dead_letters_total", applications[i], topic.shortName());
        }
        assertEverybodyIsServed();
    }

    private void assertBuriedBy(String at, String... applications) {
        Await.until(
                "dead letters about " + at + " from " + List.of(applications),
                SOON,
                () -> log.lettersAbout(at).size() >= applications.length);
        assertThat(log.lettersAbout(at))
                .allSatisfy(letter -> {
                    assertThat(letter.value()).isEqualTo(HALF);
                    assertThat(CloudEvents.get(letter.headers(), DeadLetter.REASON))
                            .isNotBlank();
                })
                .extracting(letter -> CloudEvents.get(letter.headers(), DeadLetter.APPLICATION))
                .containsExactlyInAnyOrder(applications);
    }

    private static Headers typed(String type) {
        var headers = new RecordHeaders();
        CloudEvents.put(headers, CloudEvents.TYPE, type);
        CloudEvents.put(headers, CloudEvents.PARTITION, "0");
        CloudEvents.put(headers, CloudEvents.SEQ, "1");
        return headers;
    }

    private static void assertCounted(double before, String name, String... labels) {
        Await.until(name + " " + List.of(labels), SOON, () -> metric(name, labels) > before);
    }

    /** The sum of a counter's lines that hold all of these; 0 where it has not counted yet. */
    private static double metric(String name, String... labels) {
        return nobody().get("/metrics")
                .expect(200)
                .text()
                .lines()
                .filter(line ->
                        line.startsWith(name + "{") && Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Somebody of each partition posts, follows, marks and reads it: each read waits for the writes before. */
    private void assertEverybodyIsServed() {
        Person author = oneOfEachPartition.getLast();
        for (Person next : oneOfEachPartition) {
            next.follow(author.equals(next) ? oneOfEachPartition.getFirst() : author);
            String tweet = next.post("after the poison");
            author.sees(next).favorite(tweet);
            next.sees(author);
            assertThat(next.home()).contains(tweet);
            assertThat(next.client()
                            .get("/v1/tweets/" + tweet)
                            .expect(200)
                            .json()
                            .path("counts")
                            .path("favorites")
                            .asInt())
                    .isEqualTo(1);
        }
    }
}
