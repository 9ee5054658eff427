package roost.query.account;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import roost.query.route.Call;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.schema.AccountId;
import roost.schema.cache.Caches;
import roost.schema.position.Positions;
import roost.schema.topic.Topic;
import roost.schema.views.AccountView;
import roost.schema.views.AccountsReply;
import roost.schema.views.AccountsRequest;
import roost.schema.views.Application;

/**
 * Authors as tweets show them, cached for a short time. Name and picture of an author depend on the accounts topic
 * alone; an entry remembers up to which {@code seq} of it the author was asked for, and a request whose position says
 * more asks again. An author that is read when half of that time is over is asked for again, together with others, while
 * readers still get what is known: an author that is read all the time is never waited for. Thread-safe.
 */
public final class Authors {
    /** How many may wait to be asked for again; others are when their time is over. */
    private static final int MAX_DUE = 10_000;

    /** Nobody waits for it. */
    private static final Supplier<Reading> REFRESHING =
            () -> Reading.start(Positions.NONE, Duration.ZERO, Duration.ofSeconds(2));

    private final Views views;
    private final Cache<Long, Known> known;
    private final Refresh refresh;
    private final long youngNanos;
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

    /** An author, the accounts {@code seq} of its partition that is surely in it, and when it is asked for again. */
    private record Known(Author author, long atLeast, long agesNanos) {}

    /**
     * A cache over these views.
     *
     * @param maxAuthors how many are kept
     * @param timeToLive how long a changed name may be unseen by others
     */
    public Authors(Views views, long maxAuthors, Duration timeToLive, MeterRegistry meters) {
        this.views = views;
        this.known = Caches.builder()
                .maximumSize(maxAuthors)
                .expireAfterWrite(timeToLive)
                .build();
        this.youngNanos = timeToLive.toNanos() / 2;
        this.refresh = new Refresh(MAX_DUE, ids -> keep(ids, ask(ids, REFRESHING.get()), Map.of(), 1, new HashMap<>()));
        this.hits = meters.counter("roost.query.authors.cached");
        this.misses = meters.counter("roost.query.authors.asked");
    }

    /**
     * Authors by raw id if all of them are cached: then nothing is asked of the views.
     *
     * @param ids at most 400
     * @return null: some are not
     */
    public @Nullable Map<Long, Author> atHand(Collection<Long> ids, Reading reading) {
        var found = new HashMap<Long, Author>();
        if (!cached(ids, needed(reading), found).isEmpty()) {
            return null;
        }
        hits.increment(found.size());
        return found;
    }

    /** Puts those that are cached and new enough into {@code found} and returns the others. */
    private List<Long> cached(Collection<Long> ids, Map<Integer, Long> needed, Map<Long, Author> found) {
        var missing = new ArrayList<Long>();
        int partitions = needed.isEmpty() ? 1 : views.partitions(Application.VIEWS);
        for (long id : new HashSet<>(ids)) {
            Known entry = known.getIfPresent(id);
            if (entry != null && entry.atLeast() >= needed.getOrDefault(AccountId.partition(id, partitions), 0L)) {
                found.put(id, entry.author());
                if (entry.agesNanos() - System.nanoTime() < 0) {
                    refresh.due(id);
                }
            } else {
                missing.add(id);
            }
        }
        return missing;
    }

    /**
     * Authors by raw id; unknown ones are left out.
     *
     * @param ids at most 400
     */
    public Map<Long, Author> of(Collection<Long> ids, Reading reading) {
        var found = new HashMap<Long, Author>();
        Map<Integer, Long> needed = needed(reading);
        int partitions = needed.isEmpty() ? 1 : views.partitions(Application.VIEWS);
        List<Long> missing = cached(ids, needed, found);
        hits.increment(found.size());
        misses.increment(missing.size());
        keep(missing, ask(missing, reading), needed, partitions, found);
        return found;
    }

    private void keep(
            List<Long> asked,
            List<AccountsReply> replies,
            Map<Integer, Long> needed,
            int partitions,
            Map<Long, Author> found) {
        for (AccountsReply reply : replies) {
            for (AccountView view : reply.getAccountsList()) {
                long id = view.getId();
                var author = new Author(id, view.getHandle(), view.getName(), AccountReads.orNull(view.getAvatarUrl()));
                found.put(id, author);
                if (!reply.getStale()) {
                    long atLeast = needed.getOrDefault(AccountId.partition(id, partitions), 0L);
                    known.put(id, new Known(author, atLeast, System.nanoTime() + youngNanos));
                }
            }
        }
        // A closed account is answered no more: nobody is to meet it from here.
        if (replies.stream().noneMatch(AccountsReply::getStale)) {
            for (long id : asked) {
                if (!found.containsKey(id)) {
                    known.invalidate(id);
                }
            }
        }
    }

    private List<AccountsReply> ask(List<Long> ids, Reading reading) {
        return views.gather(
                Application.VIEWS,
                ids,
                AccountId::bucket,
                (node, some, freshness) -> {
                    AccountsReply reply = node.accounts(AccountsRequest.newBuilder()
                            .addAllIds(some)
                            .setNamesOnly(true)
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
