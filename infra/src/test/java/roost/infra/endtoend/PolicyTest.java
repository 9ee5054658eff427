package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import roost.infra.running.Await;
import roost.infra.running.Person;
import roost.infra.running.RawLog;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.log.CommandRecord;
import roost.schema.record.CloudEvents;
import roost.schema.topic.Topic;
import roost.schema.tweet.Entities;
import roost.schema.tweet.PostTweet;

/** What the policy does about a reply that the API node had let through before the block came. */
class PolicyTest extends EndToEnd {
    private static final Duration A_MOMENT = Duration.ofSeconds(20);

    @Test
    void a_reply_across_a_block_is_hidden_from_the_thread() {
        Person ada = somebody();
        Person bob = ofAnotherPartition(ada);
        Person eve = somebody();
        String tweet = ada.post("question");
        String fine = eve.sees(ada).reply(tweet, "answer");
        ada.block(bob);
        var reply = new PostTweet(AccountId.parse(bob.id()), "on its way", Entities.NONE, TweetId.parse(tweet), null);
        var command = new CommandRecord(
                reply,
                new UUID(System.currentTimeMillis() << 16 | 0x7000L, Long.MIN_VALUE | System.nanoTime()),
                reply.author(),
                null,
                null,
                null,
                0,
                null);

        try (var log = new RawLog(OneRoostForAll.bootstrap())) {
            int partition = reply.author().partition(OneRoostForAll.layout().partitions());
            log.append(Topic.COMMANDS, partition, reply.key(), command.value(), command.headers());
            Await.until(
                    "it is hidden",
                    A_MOMENT,
                    () -> log.read(Topic.PRIVATE).stream().anyMatch(record -> isHidden(record, tweet)));
        }
        Await.until(
                "nobody sees it in the thread",
                A_MOMENT,
                () -> eve.client()
                        .get("/v1/tweets/" + tweet + "/thread")
                        .expect(200)
                        .json()
                        .path("replies")
                        .findValuesAsString("text")
                        .equals(java.util.List.of("answer")));
        assertThat(eve.all("/v1/accounts/" + bob.id() + "/tweets", 10))
                .hasSize(1)
                .doesNotContain(fine);
        assertThat(nobody().get("/metrics").expect(200).text())
                .contains("roost_policy_commands_total{type=\"HideReply\"}")
                .contains("roost_policy_lag");
    }

    private static boolean isHidden(ConsumerRecord<String, byte[]> record, String tweet) {
        return "roost.ReplyHidden.v1".equals(CloudEvents.get(record.headers(), CloudEvents.TYPE))
                && new String(record.value(), StandardCharsets.UTF_8).contains(tweet);
    }

    private static Person ofAnotherPartition(Person than) {
        int partitions = OneRoostForAll.layout().partitions();
        while (true) {
            Person next = somebody();
            if (AccountId.parse(next.id()).partition(partitions)
                    != AccountId.parse(than.id()).partition(partitions)) {
                return next;
            }
        }
    }
}
