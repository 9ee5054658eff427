package roost.load.fanout;

import java.util.ArrayList;
import java.util.List;
import roost.load.log.EventLog;
import roost.load.workload.FollowGraph;
import roost.load.workload.Readership;
import roost.schema.position.Positions.Position;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

/**
 * What each delivery partition must have applied so that a range of tweets can be read: of each source the last tweet
 * that has a reader there. Pushes of a source to a destination arrive in their order, so with the last one all are there.
 * Marks, which tell the other destinations of a tweet up to half a second later, are not waited for: nobody reads there.
 *
 * @param positions by delivery partition
 */
record Reach(List<List<Position>> positions) {
    /** Of the tweets {@code from} to {@code to - 1}. */
    static Reach of(Readership readership, Layout layout, EventLog log, int from, int to) {
        int destinations = layout.deliveryPartitions();
        int sources = layout.partitions();
        long[][] last = new long[destinations][sources];
        int missing = destinations * sources;
        for (int tweet = to - 1; tweet >= from && missing > 0; tweet--) {
            int source = FollowGraph.id(readership.plan().author(tweet)).partition(sources);
            long seq = log.tweetSeq(tweet);
            int[] found = {0};
            readership.forEachReader(tweet, reader -> found[0] += set(last, reader, source, seq));
            missing -= found[0];
        }
        var all = new ArrayList<List<Position>>();
        for (long[] ofDestination : last) {
            var positions = new ArrayList<Position>();
            for (int source = 0; source < sources; source++) {
                if (ofDestination[source] > 0) {
                    positions.add(new Position(Topic.TWEETS.shortName(), source, ofDestination[source]));
                }
            }
            all.add(List.copyOf(positions));
        }
        return new Reach(List.copyOf(all));
    }

    /** Of all follows. */
    static Reach ofFollows(Layout layout, EventLog log) {
        var positions = new ArrayList<Position>();
        for (int source = 0; source < layout.partitions(); source++) {
            if (log.followSeq(source) > 0) {
                positions.add(new Position(Topic.FOLLOWS.shortName(), source, log.followSeq(source)));
            }
        }
        List<Position> same = List.copyOf(positions);
        var all = new ArrayList<List<Position>>();
        for (int destination = 0; destination < layout.deliveryPartitions(); destination++) {
            all.add(same);
        }
        return new Reach(List.copyOf(all));
    }

    private static int set(long[][] last, int reader, int source, long seq) {
        long[] at = last[FollowGraph.id(reader).partition(last.length)];
        if (at[source] > 0) {
            return 0;
        }
        at[source] = seq;
        return 1;
    }
}
