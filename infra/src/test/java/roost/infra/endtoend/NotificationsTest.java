package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import roost.infra.running.Person;
import roost.infra.running.Reply;
import tools.jackson.databind.JsonNode;

class NotificationsTest extends EndToEnd {
    private static final String PATH = "/v1/notifications";

    @Test
    void each_kind_is_told_with_who_did_it_and_to_which_tweet() {
        Person ada = somebody();
        Person bob = somebody();
        Person eve = somebody();
        String tweet = ada.post("something to talk about");
        bob.sees(ada).follow(ada);
        String mention = bob.post("Have you met @" + ada.handle().toUpperCase(java.util.Locale.ROOT) + "?");
        String reply = bob.reply(tweet, "a reply to @" + ada.handle());
        bob.retweet(tweet);
        String quote = bob.quote(tweet, "a quote");
        bob.favorite(tweet);
        eve.sees(bob).favorite(tweet);
        ada.sees(bob, eve);

        assertThat(told(ada))
                .containsExactly(
                        "favorite by " + eve.handle() + " " + bob.handle() + " of 2: " + tweet,
                        "quote by " + bob.handle() + " of 1: " + quote,
                        "retweet by " + bob.handle() + " of 1: " + tweet,
                        "reply by " + bob.handle() + " of 1: " + reply,
                        "mention by " + bob.handle() + " of 1: " + mention,
                        "follow by " + bob.handle() + " of 1");
        assertThat(unread(ada)).isEqualTo(6);
        assertThat(told(bob.sees(ada, eve))).isEmpty();
    }

    @Test
    void what_is_taken_back_or_deleted_or_done_by_oneself_is_not_told() {
        Person ada = somebody();
        Person bob = somebody();
        Person eve = somebody();
        String tweet = ada.post("mine, @" + ada.handle());
        String other = ada.post("to be deleted");
        ada.favorite(tweet);
        ada.retweet(tweet);
        ada.reply(tweet, "own reply");
        for (Person one : List.of(bob, eve)) {
            one.sees(ada).follow(ada);
            one.favorite(tweet);
            one.retweet(tweet);
            one.favorite(other);
        }
        String reply = bob.reply(tweet, "gone soon");
        bob.unfavorite(tweet);
        bob.unretweet(tweet);
        bob.unfollow(ada);
        bob.deleteTweet(reply);
        ada.deleteTweet(other);
        ada.sees(bob, eve);

        assertThat(told(ada))
                .containsExactlyInAnyOrder(
                        "favorite by " + eve.handle() + " of 1: " + tweet,
                        "retweet by " + eve.handle() + " of 1: " + tweet,
                        "follow by " + eve.handle() + " of 1");
        eve.unfavorite(tweet);
        eve.unretweet(tweet);
        eve.unfollow(ada);
        assertThat(told(ada.sees(eve))).isEmpty();
        assertThat(unread(ada)).isZero();
    }

    @Test
    void what_is_read_stays_read_on_all_devices_and_what_comes_later_is_not() {
        Person ada = somebody();
        Person bob = somebody();
        Person eve = somebody();
        String first = ada.post("first");
        String second = ada.post("second");
        bob.sees(ada).favorite(first);
        bob.favorite(second);
        ada.sees(bob);
        assertThat(unread(ada)).isEqualTo(2);
        JsonNode page = page(ada);
        String older = page.at("/items/1/id").asString();
        String newest = page.at("/items/0/id").asString();

        read(ada, older).expect(204);
        assertThat(unread(ada)).isEqualTo(1);
        read(ada, newest).expect(204);
        assertThat(unread(ada)).isZero();
        read(ada, older).expect(204);
        assertThat(unread(ada)).isZero();

        eve.sees(ada, bob).favorite(first);
        ada.sees(eve);
        assertThat(unread(ada)).isEqualTo(1);
        assertThat(told(ada))
                .containsExactly(
                        "favorite by " + eve.handle() + " " + bob.handle() + " of 2: " + first,
                        "favorite by " + bob.handle() + " of 1: " + second);
        assertThat(unread(bob.sees(ada))).isZero();
    }

    @Test
    void blocks_mutes_and_closing_hide() {
        Person ada = somebody();
        Person bob = somebody();
        Person eve = somebody();
        String tweet = ada.post("for all");
        bob.sees(ada).favorite(tweet);
        eve.sees(bob).favorite(tweet);
        String reply = eve.reply(tweet, "well");
        ada.sees(eve).mute(eve);

        assertThat(told(ada)).containsExactly("favorite by " + bob.handle() + " of 1: " + tweet);
        ada.unmute(eve);
        assertThat(told(ada)).hasSize(2);
        ada.block(bob);
        assertThat(told(ada))
                .containsExactly(
                        "reply by " + eve.handle() + " of 1: " + reply,
                        "favorite by " + eve.handle() + " of 1: " + tweet);
        eve.client().delete("/v1/accounts/me").expect(204);
        assertThat(told(ada.sees(eve))).isEmpty();
        assertThat(unread(ada)).isZero();
    }

    /** Others go on marking while Ada pages: what nobody touches is seen once, and nothing twice. */
    @Test
    void pages_never_skip_or_repeat_while_more_happens() {
        var random = new Random(20);
        Person ada = somebody();
        Person bob = somebody();
        List<String> tweets =
                IntStream.range(0, 30).mapToObj(i -> ada.post("tweet " + i)).collect(Collectors.toList());
        bob.sees(ada);
        tweets.forEach(bob::favorite);
        var untouched = new java.util.ArrayList<>(tweets.reversed());
        var seen = new java.util.ArrayList<String>();
        String next = "";
        while (next != null) {
            JsonNode page = ada.sees(bob)
                    .client()
                    .get(PATH + "?limit=" + (1 + random.nextInt(5)) + next)
                    .expect(200)
                    .json();
            page.path("items").forEach(item -> seen.add(item.at("/tweet/id").asString()));
            next = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").asString();
            String touched = tweets.get(random.nextInt(tweets.size()));
            untouched.remove(touched);
            bob.retweet(touched);
            bob.unfavorite(touched);
        }
        assertThat(seen).containsSubsequence(untouched);
        assertThat(untouched).allMatch(tweet -> seen.indexOf(tweet) == seen.lastIndexOf(tweet));
    }

    @Test
    void what_is_no_notification_or_nobodys_is_refused() {
        Person ada = somebody();
        nobody().get(PATH).expectProblem(401, "unauthenticated");
        nobody().get(PATH + "/unread").expectProblem(401, "unauthenticated");
        nobody().send("PUT", PATH + "/read", Map.of("upTo", "1-follow-1"), Map.of())
                .expectProblem(401, "unauthenticated");
        ada.client().get(PATH + "?cursor=nothing").expectProblem(400, "bad-cursor");
        ada.client().get(PATH + "?limit=101").expectProblem(400, "bad-limit");
        ada.client().put(PATH + "/read").expectProblem(415, "unsupported-media-type");
        read(ada, "yesterday").expectProblem(400, "bad-id");
        read(ada, "999999999999999-follow-1").expectProblem(400, "bad-id");
        ada.client().send("PUT", PATH + "/read", Map.of(), Map.of()).expectProblem(400, "missing-field");
    }

    private static Reply read(Person reader, String upTo) {
        return reader.client().send("PUT", PATH + "/read", Map.of("upTo", upTo), Map.of());
    }

    private static JsonNode page(Person reader) {
        return reader.client().get(PATH).expect(200).json();
    }

    private static int unread(Person reader) {
        int unread = reader.client()
                .get(PATH + "/unread")
                .expect(200)
                .json()
                .path("unread")
                .asInt();
        assertThat(page(reader).path("unread").asInt()).isEqualTo(unread);
        return unread;
    }

    private static List<String> told(Person reader) {
        return page(reader)
                .path("items")
                .valueStream()
                .map(NotificationsTest::line)
                .toList();
    }

    private static String line(JsonNode item) {
        String who = item.path("accounts")
                .valueStream()
                .map(account -> account.path("handle").asString())
                .collect(Collectors.joining(" "));
        String about = item.has("tweet") ? ": " + item.at("/tweet/id").asString() : "";
        return item.path("type").asString() + " by " + who + " of "
                + item.path("count").asInt() + about;
    }
}
