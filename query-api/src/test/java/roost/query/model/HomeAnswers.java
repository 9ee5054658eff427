package roost.query.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import roost.schema.AccountId;
import roost.schema.views.Entry;
import roost.schema.views.HomeReply;
import roost.schema.views.HomeRequest;
import roost.schema.views.Pull;

/** What a delivery partition answers, by the contract of the home store. Callers hold the world's lock. */
final class HomeAnswers {
    private HomeAnswers() {}

    static HomeReply.Builder below(World world, HomeRequest request) {
        long reader = request.getReader();
        long below = request.getBelow() == 0 ? Long.MAX_VALUE : request.getBelow();
        List<World.Pushed> all = visible(world, reader)
                .filter(p -> p.tweet() < below)
                .sorted(Comparator.comparingLong(World.Pushed::tweet).reversed())
                .toList();
        List<World.Pushed> page = all.stream().limit(request.getLimit()).toList();
        boolean more = all.size() > page.size();
        var reply = HomeReply.newBuilder()
                .addAllEntries(page.stream().map(HomeAnswers::entry).toList())
                .setArrival(mark(world, reader))
                .setMore(more)
                .setHiding(world.hides.hidesAnybody(reader));
        long reaches = page.size() == request.getLimit() ? page.getLast().tweet() : 0;
        for (World.Follow follow : world.follows.getOrDefault(reader, Map.of()).values()) {
            if (world.hides.hides(reader, follow.followee())) {
                continue;
            }
            if (world.big.contains(follow.followee())) {
                reply.addPulls(pull(follow.followee(), request.getBelow()));
            } else if (follow.floor() > reaches) {
                reply.addPulls(pull(follow.followee(), Math.min(below, follow.floor())));
            }
        }
        return reply;
    }

    static HomeReply.Builder since(World world, HomeRequest request) {
        long reader = request.getReader();
        List<World.Pushed> arrived = visible(world, reader)
                .filter(p -> p.arrival() > request.getSince())
                .sorted(Comparator.comparingLong(World.Pushed::arrival))
                .toList();
        var page = new ArrayList<>(arrived.subList(0, Math.min(request.getLimit(), arrived.size())));
        boolean more = arrived.size() > page.size();
        long arrival = more ? page.getLast().arrival() : mark(world, reader);
        page.sort(Comparator.comparingLong(World.Pushed::tweet).reversed());
        var reply = HomeReply.newBuilder()
                .addAllEntries(page.stream().map(HomeAnswers::entry).toList())
                .setArrival(arrival)
                .setMore(more)
                .setHiding(world.hides.hidesAnybody(reader));
        for (long followee : world.follows.getOrDefault(reader, Map.of()).keySet()) {
            if (world.big.contains(followee) && !world.hides.hides(reader, followee)) {
                reply.addPulls(pull(followee, 0));
            }
        }
        return reply;
    }

    /** First arrivals of tweets of accounts that are followed now, and the reader's own. */
    private static Stream<World.Pushed> visible(World world, long reader) {
        var seen = new HashSet<Long>();
        return world.pushed.getOrDefault(reader, List.of()).stream()
                .filter(p -> p.author() == reader || world.follows(reader, p.author()))
                .filter(p -> !world.hides.hides(reader, p.author()))
                .filter(p -> seen.add(p.tweet()));
    }

    private static long mark(World world, long reader) {
        return world.arrivals.getOrDefault(AccountId.partition(reader, world.deliveryPartitions), 0L);
    }

    private static Entry entry(World.Pushed pushed) {
        return Entry.newBuilder()
                .setTweet(pushed.tweet())
                .setAuthor(pushed.author())
                .setArrival(pushed.arrival())
                .build();
    }

    private static Pull pull(long author, long below) {
        return Pull.newBuilder().setAuthor(author).setBelow(below).build();
    }
}
