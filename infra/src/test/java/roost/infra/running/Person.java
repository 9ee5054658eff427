package roost.infra.running;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** An account of its own, and what its owner does by HTTP. What is not answered as it should be fails the test. */
public final class Person {
    /** Long enough for any rule; the same for all. */
    public static final String PASSWORD = "correct horse battery";

    private static final AtomicLong NEXT =
            new AtomicLong(Long.parseLong(Long.toString(System.currentTimeMillis() & 0xffffff)) << 12);

    private final String id;
    private final String handle;
    private final Client client;

    private Person(String id, String handle, Client client) {
        this.id = id;
        this.handle = handle;
        this.client = client;
    }

    /** A handle that no other test of this run uses. */
    public static String freshHandle() {
        return "t" + Long.toString(NEXT.incrementAndGet(), 36);
    }

    /** Registers under a fresh handle. */
    public static Person register(Client nobody) {
        return register(nobody, freshHandle());
    }

    /** Registers under a handle that nobody else uses. */
    public static Person register(Client nobody, String handle) {
        JsonNode body =
                nobody.post("/v1/accounts", registration(handle)).expect(201).json();
        Client client = nobody.with(body.path("token").asString());
        client.see(nobody.seen());
        return new Person(body.path("account").path("id").asString(), handle, client);
    }

    /** What is sent to register. */
    public static Map<String, String> registration(String handle) {
        return Map.of(
                "handle", handle, "name", "Test " + handle, "email", handle + "@example.org", "password", PASSWORD);
    }

    /** The account's id. */
    public String id() {
        return id;
    }

    /** The account's handle. */
    public String handle() {
        return handle;
    }

    /** The client that is logged in. */
    public Client client() {
        return client;
    }

    /** Posts and gives the tweet's id. */
    public String post(String text) {
        return client.post("/v1/tweets", Map.of("text", text))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    /** Replies and gives the reply's id. */
    public String reply(String tweet, String text) {
        return client.post("/v1/tweets", Map.of("text", text, "inReplyTo", tweet))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    /** Quotes and gives the quote's id. */
    public String quote(String tweet, String text) {
        return client.post("/v1/tweets", Map.of("text", text, "quoteOf", tweet))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    /** Deletes an own tweet. */
    public void deleteTweet(String tweet) {
        client.delete("/v1/tweets/" + tweet).expect(204);
    }

    /** Follows. */
    public void follow(Person other) {
        client.put("/v1/following/" + other.id).expect(204);
    }

    /** Ends a follow. */
    public void unfollow(Person other) {
        client.delete("/v1/following/" + other.id).expect(204);
    }

    /** Marks a tweet. */
    public void favorite(String tweet) {
        client.put("/v1/favorites/" + tweet).expect(204);
    }

    /** Takes a mark back. */
    public void unfavorite(String tweet) {
        client.delete("/v1/favorites/" + tweet).expect(204);
    }

    /** Retweets a tweet. */
    public void retweet(String tweet) {
        client.put("/v1/retweets/" + tweet).expect(204);
    }

    /** Takes a retweet back. */
    public void unretweet(String tweet) {
        client.delete("/v1/retweets/" + tweet).expect(204);
    }

    /** Bookmarks a tweet. */
    public void bookmark(String tweet) {
        client.put("/v1/bookmarks/" + tweet).expect(204);
    }

    /** Takes a bookmark back. */
    public void unbookmark(String tweet) {
        client.delete("/v1/bookmarks/" + tweet).expect(204);
    }

    /** Blocks an account. */
    public void block(Person other) {
        client.put("/v1/blocks/" + other.id).expect(204);
    }

    /** Ends a block. */
    public void unblock(Person other) {
        client.delete("/v1/blocks/" + other.id).expect(204);
    }

    /** Mutes an account. */
    public void mute(Person other) {
        client.put("/v1/mutes/" + other.id).expect(204);
    }

    /** Ends a mute. */
    public void unmute(Person other) {
        client.delete("/v1/mutes/" + other.id).expect(204);
    }

    /** From now on reads at least as new as what somebody else wrote or read. */
    public Person sees(Person... others) {
        for (Person other : others) {
            client.see(other.client.seen());
        }
        return this;
    }

    /** The ids of the newest page of the home timeline. */
    public List<String> home() {
        return ids(client.get("/v1/timelines/home?limit=100").expect(200).json());
    }

    /** The ids of the first replies to a tweet, as this person sees them. */
    public List<String> replies(String tweet) {
        return client.get("/v1/tweets/" + tweet + "/thread")
                .expect(200)
                .json()
                .path("replies")
                .valueStream()
                .map(reply -> reply.path("id").asString())
                .toList();
    }

    /** The ids of all pages of a list, read with pages of that size. */
    public List<String> all(String path, int limit) {
        var all = new ArrayList<String>();
        String cursor = null;
        do {
            JsonNode page = client.get(path + "?limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor))
                    .expect(200)
                    .json();
            all.addAll(ids(page));
            cursor = page.path("next").isNull() ? null : page.path("next").asString();
        } while (cursor != null);
        return all;
    }

    /** The ids of a page's items. */
    public static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        page.path("items").forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }
}
