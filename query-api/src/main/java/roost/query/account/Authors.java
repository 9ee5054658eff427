package roost.query.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import roost.query.route.Call;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.schema.AccountId;
import roost.schema.topic.Topic;
import roost.schema.views.AccountView;
import roost.schema.views.AccountsReply;
import roost.schema.views.AccountsRequest;
import roost.schema.views.Application;

/**
 * Authors as tweets show them, cached for a short time. Name and picture of an author depend on the accounts topic
 * alone; an entry remembers up to which {@code seq} of it the author was asked for, and a request whose position says
 * more asks again. Thread-safe.
 */
public final class Authors {
    private final Views views;
    private final Cache<Long, Known> known;
    private final Counter hits;
    private final Counter misses;

    /**
     * An author as a tweet shows it.
     *
     * @param id raw account id
     * @param avatarUrl null for none
     */
    public record Author(
            long id, String handle, String name, @Nullable String avatarUrl) {}

    /** An author, and the accounts {@code seq} of its partition that is surely in it. */
    private record Known(Author author, long atLeast) {}

    /**
     * A cache over these views.
     *
     * @param maxAuthors how many are kept
     * @param timeToLive how long a changed name may be unseen by others
     */
    public Authors(Views views, long maxAuthors, Duration timeToLive, MeterRegistry meters) {
        this.views = views;
        this.known = Caffeine.newBuilder()
                .maximumSize(maxAuthors)
                .expireAfterWrite(timeToLive)
                .build();
        this.hits = meters.counter("roost.query.authors.cached");
        this.misses = meters.counter("roost.query.authors.asked");
    }

    /**
     * Authors by raw id; unknown ones are left out.
     *
     * @param ids at most 400
     */
    public Map<Long, Author> of(Collection<Long> ids, Reading reading) {
        var found = new HashMap<Long, Author>();
        var missing = new ArrayList<Long>();
        Map<Integer, Long> needed = needed(reading);
        int partitions = needed.isEmpty() ? 1 : views.partitions(Application.VIEWS);
        for (long id : new HashSet<>(ids)) {
            Known entry = known.getIfPresent(id);
            if (entry != null && entry.atLeast() >= needed.getOrDefault(AccountId.partition(id, partitions), 0L)) {
                found.put(id, entry.author());
            } else {
                missing.add(id);
            }
        }
        hits.increment(found.size());
        misses.increment(missing.size());
        for (AccountsReply reply : ask(missing, reading)) {
            for (AccountView view : reply.getAccountsList()) {
                long id = view.getId();
                var author = new Author(id, view.getHandle(), view.getName(), AccountReads.orNull(view.getAvatarUrl()));
                found.put(id, author);
                if (!reply.getStale()) {
                    long atLeast = needed.getOrDefault(AccountId.partition(id, partitions), 0L);
                    known.put(id, new Known(author, atLeast));
                }
            }
        }
        return found;
    }

    private List<AccountsReply> ask(List<Long> ids, Reading reading) {
        return views.gather(
                Application.VIEWS,
                ids,
                AccountId::bucket,
                (node, some, freshness) -> {
                    AccountsReply reply = node.accounts(AccountsRequest.newBuilder()
                            .addAllIds(some)
                            .setFreshness(freshness)
                            .build());
                    return new Call.Answer<>(reply, reply.getStale(), reply.getLagMs());
                },
                reading);
    }

    /** By partition, the accounts {@code seq} that the request has seen. */
    private static Map<Integer, Long> needed(Reading reading) {
        var needed = new HashMap<Integer, Long>();
        for (var position : reading.positions().entries()) {
            if (position.topic().equals(Topic.ACCOUNTS.shortName())) {
                needed.put(position.partition(), position.seq());
            }
        }
        return needed;
    }
}
