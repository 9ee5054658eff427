package roost.projection.view;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import roost.projection.fold.TweetChanges;
import roost.schema.cache.Caches;

/**
 * The tweets that are read now, with their counts, of all tasks that run in this process: a page of 20 is 20 looks at a
 * map instead of 80 reads of RocksDB. Any thread.
 *
 * <p>Never older than the stores. A fold writes, then says that the tweet changed, and only then counts as done. Loading
 * is atomic for each tweet: a change that is told while a tweet is being loaded waits and then drops what was loaded, so
 * what stays was read after the last change. An entry counts only for the task that it was read from; what a partition's
 * next task finds of the one before it reads anew.
 */
public final class HotTweets implements TweetChanges {
    private final Cache<Long, Entry> hot;
    private final Counter cached;
    private final Counter asked;

    private record Entry(Object task, CountedTweet tweet) {}

    /**
     * An empty one.
     *
     * @param bytes about how much memory it may take
     */
    public HotTweets(long bytes, MeterRegistry metrics) {
        this.hot = Caches.builder()
                .maximumWeight(bytes)
                .weigher((Long id, Entry entry) -> entry.tweet().bytes())
                .build();
        this.cached = metrics.counter("roost.views.tweets.cached");
        this.asked = metrics.counter("roost.views.tweets.asked");
    }

    /**
     * A tweet of a task.
     *
     * @param load reads it from the task's stores; null: there is none
     */
    @Nullable
    CountedTweet of(long tweet, Object task, Supplier<@Nullable CountedTweet> load) {
        Entry known = hot.getIfPresent(tweet);
        if (known != null && known.task() == task) {
            cached.increment();
            return known.tweet();
        }
        asked.increment();
        Entry loaded = hot.asMap().compute(tweet, (id, now) -> {
            if (now != null && now.task() == task) {
                return now;
            }
            CountedTweet read = load.get();
            return read == null ? null : new Entry(task, read);
        });
        return loaded == null ? null : loaded.tweet();
    }

    @Override
    public void changed(long tweet) {
        hot.invalidate(tweet);
    }
}
