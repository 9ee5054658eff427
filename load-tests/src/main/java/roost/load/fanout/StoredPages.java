package roost.load.fanout;

import java.util.Arrays;
import roost.load.check.HomeTimelines;
import roost.load.workload.FollowGraph;
import roost.projection.home.HomePage;
import roost.projection.home.HomeReader;
import roost.schema.AccountId;

/** Home timelines as the product's own reader finds them in the stores: what was pushed, and nothing else. */
final class StoredPages implements HomeTimelines {
    private final HomeReader[] readers;

    StoredPages(Timelines timelines) {
        this.readers = timelines.partitions().mapToObj(timelines::reader).toArray(HomeReader[]::new);
    }

    @Override
    public long[] newest(int account, int atMost) {
        AccountId id = FollowGraph.id(account);
        HomeReader home = readers[id.partition(readers.length)];
        long[] ids = new long[atMost];
        int count = 0;
        HomePage page;
        do {
            page = home.home(id.value(), count == 0 ? 0 : ids[count - 1], 0, HomeReader.MAX_LIMIT);
            for (HomePage.Entry entry : page.entries()) {
                if (count < atMost) {
                    ids[count++] = entry.tweet();
                }
            }
        } while (page.more() && count < atMost && !page.entries().isEmpty());
        return Arrays.copyOf(ids, count);
    }
}
