package roost.projection.search;

import java.util.Collection;
import java.util.function.Function;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;

/**
 * Lets one collector see all segments, one after the other.
 *
 * @param result what it has collected in the end
 */
public record InOne<C extends Collector, R>(C collector, Function<C, R> result) implements CollectorManager<C, R> {
    @Override
    public C newCollector() {
        return collector;
    }

    @Override
    public R reduce(Collection<C> all) {
        return result.apply(collector);
    }
}
