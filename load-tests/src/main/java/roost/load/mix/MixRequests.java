package roost.load.mix;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import roost.load.http.Requests;
import roost.load.posting.PostRequests;
import roost.load.running.Api;
import roost.load.workload.FollowGraph;
import roost.load.workload.Visits;
import tools.jackson.databind.JsonNode;

/**
 * What is sent: prepared as bytes, and made anew now and then, since tokens end and tweets age. The generators take them
 * from their threads while one other thread renews them.
 */
final class MixRequests {
    private static final int READERS = 5_000;
    private static final int MARKS = 2_000;
    private static final int FOLLOWS = 5_000;
    private static final int POSTERS = 512;
    private static final int NEWEST = 1_000;
    private static final int PAGE = 100;
    private static final long SEED = 4;

    private final URI server;
    private final Api api;
    private final Arrival arrival;
    private final Community community;
    private final FollowGraph graph;
    private final Visits visits;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final TreeSet<Long> newest = new TreeSet<>();

    private volatile Requests reads = number -> new byte[0];
    private volatile Requests favorites = reads;
    private volatile Requests tweets = reads;
    private volatile Requests follows = reads;

    MixRequests(URI server, Api api, Arrival arrival, Community community, FollowGraph graph) {
        this.server = server;
        this.api = api;
        this.arrival = arrival;
        this.community = community;
        this.graph = graph;
        this.visits = new Visits(graph, SEED);
    }

    /** Those of a kind, now and after they were renewed. */
    Requests of(Kind kind) {
        return switch (kind) {
            case READS -> number -> reads.at(number);
            case FAVORITES -> number -> favorites.at(number);
            case TWEETS -> number -> tweets.at(number);
            case FOLLOWS -> number -> follows.at(number);
        };
    }

    /** Everybody logs in again. Takes less than a second of CPU; due before tokens of 15 minutes end. */
    void logIn() {
        reads = prepared(READERS, () -> request("GET", "/v1/timelines/home", visits.reader()));
        tweets = PostRequests.of(
                server,
                IntStream.range(0, POSTERS)
                        .mapToObj(i -> arrival.token(community.id(visits.reader())))
                        .toList(),
                SEED);
        follows = prepared(FOLLOWS, () -> {
            // Who has many followers gets many: the followee of an edge drawn evenly.
            int followee = graph.followee(random.nextInt(graph.edges()));
            int follower = visits.reader();
            while (follower == followee) {
                follower = visits.reader();
            }
            return request("PUT", "/v1/following/" + community.id(followee), follower);
        });
    }

    /** Looks for tweets that were posted since, so that the newest are marked most. */
    void lookForTweets() throws IOException, InterruptedException {
        String cursor = "";
        for (boolean more = true; more; ) {
            JsonNode page =
                    api.get("/v1/timelines/public?limit=" + PAGE + cursor, null).json();
            boolean known = false;
            for (JsonNode item : page.path("items")) {
                known |= !newest.add(Long.parseLong(item.path("id").asString()));
            }
            more = !known && newest.size() < NEWEST && !page.path("next").isNull();
            cursor = more ? "&cursor=" + page.path("next").asString() : "";
        }
        while (newest.size() > NEWEST) {
            newest.pollFirst();
        }
        List<Long> byAge = new ArrayList<>(newest);
        favorites = prepared(
                MARKS,
                () -> request("PUT", "/v1/favorites/" + byAge.get(visits.favorite(byAge.size())), visits.reader()));
    }

    private byte[] request(String method, String path, int account) {
        return Requests.request(method, path, server.getAuthority(), arrival.token(community.id(account)), null);
    }

    private static Requests prepared(int count, java.util.function.Supplier<byte[]> request) {
        byte[][] all = new byte[count][];
        for (int i = 0; i < count; i++) {
            all[i] = request.get();
        }
        return Requests.inTurn(all);
    }
}
