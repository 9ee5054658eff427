package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import roost.infra.running.Person;
import roost.infra.tail.NoSuchTopic;
import roost.infra.tail.Tail;
import roost.schema.record.Json;
import roost.schema.topic.Topic;
import tools.jackson.databind.JsonNode;

class TailTest extends EndToEnd {
    private static List<JsonNode> tail(String topic, @Nullable String type) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        new Tail(new Tail.Request(OneRoostForAll.bootstrap(), topic, true, false, type)).run(out, () -> false);
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> Json.LOG.readTree(line))
                .toList();
    }

    /** A write is answered before the decider's commit; what a view has was committed. */
    private static void isCommitted(Person person) {
        person.home();
    }

    @Test
    void an_event_is_one_line_with_its_place_headers_and_value() {
        Person ada = somebody();
        String tweet = ada.post("on the log");
        isCommitted(ada);
        JsonNode line = tail("roost.tweets", "TweetPosted").stream()
                .filter(record -> record.path("key").asString().equals(tweet))
                .findFirst()
                .orElseThrow();
        assertThat(line.path("headers").path("ce_type").asString()).isEqualTo("roost.TweetPosted.v1");
        assertThat(line.path("headers").path("ce_roostpartition").asString())
                .isEqualTo(line.path("partition").asString());
        assertThat(line.path("value").path("text").asString()).isEqualTo("on the log");
        assertThat(line.path("value").path("author").asString()).isEqualTo(ada.id());
    }

    @Test
    void a_type_leaves_out_the_others() {
        Person ada = somebody();
        String tweet = ada.post("short-lived");
        ada.deleteTweet(tweet);
        isCommitted(ada);
        assertThat(tail("tweets", "roost.TweetDeleted.v1"))
                .allMatch(
                        line -> line.path("headers").path("ce_type").asString().equals("roost.TweetDeleted.v1"))
                .anyMatch(line -> line.path("key").asString().equals(tweet));
    }

    @Test
    void every_topic_of_the_catalogue_can_be_printed_and_deliveries_name_their_readers() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        String tweet = ada.sees(bob).post("delivered");
        bob.sees(ada).home();
        for (Topic topic : Topic.values()) {
            tail(topic.topicName(), null);
        }
        assertThat(tail("deliveries", null))
                .flatExtracting(line -> line.path("value").valueStream().toList())
                .filteredOn(delivery -> delivery.path("tweet").asString().equals(tweet))
                .flatExtracting(delivery -> delivery.path("readers")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList())
                .contains(bob.id(), ada.id());
    }

    @Test
    void the_log_holds_no_password_and_credentials_stand_in_their_own_topic_only() {
        Person ada = somebody();
        for (Topic topic : Topic.values()) {
            for (JsonNode line : tail(topic.topicName(), null)) {
                assertThat(line.toString()).doesNotContain(Person.PASSWORD);
                if (topic != Topic.CREDENTIALS && topic != Topic.COMMANDS) {
                    assertThat(line.toString()).doesNotContain("argon2").doesNotContain(ada.handle() + "@");
                }
            }
        }
    }

    @Test
    void a_topic_that_is_not_there_is_named_with_those_that_are() {
        assertThatThrownBy(() -> tail("cats", null))
                .isInstanceOf(NoSuchTopic.class)
                .hasMessageContaining("cats")
                .hasMessageContaining("tweets");
    }
}
