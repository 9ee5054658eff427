package roost.projection.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;
import roost.schema.views.TweetQuery;

/** Two partitions over logs with crashes, held to a plain model: what is found, in which order, and pages of it. */
class SearchRandomRunTest {
    private static final int PARTITIONS = 2;
    private static final int STEPS = 300;
    private static final int ALL = 10_000;
    private static final String[] WORDS = {"a", "b", "c", "d", "rare", "tea", "#a", "#tea", "@ada", "@bob"};

    private final SearchModel model = new SearchModel();
    private final List<SimulatedIndex> partitions = new ArrayList<>();
    private long nowMs = Instant.parse("2026-01-31T09:00:00Z").toEpochMilli();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void finds_what_the_model_finds_and_pages_skip_and_repeat_nothing(long seed) throws IOException {
        var random = new Random(seed);
        for (int p = 0; p < PARTITIONS; p++) {
            partitions.add(new SimulatedIndex(p, Files.createDirectory(directory.resolve("p" + p))));
        }
        for (int step = 0; step < STEPS; step++) {
            something(random);
            if (random.nextInt(20) == 0) {
                TweetQuery query = query(random);
                takeIn();
                assertThat(search(query, null, Long.MAX_VALUE, ALL))
                        .as("%s", query)
                        .isEqualTo(model.found(query));
            }
            if (random.nextInt(40) == 0) {
                walk(query(random), random);
            }
        }
        takeIn();
        sameWhenBuiltAgain(query(random));
        partitions.forEach(partition -> partition.index().close());
    }

    private void something(Random random) {
        SimulatedIndex partition = partitions.get(random.nextInt(PARTITIONS));
        switch (random.nextInt(40)) {
            case 0 -> partition.crash();
            case 1 -> partition.commit(false);
            case 2 -> partition.commit(true);
            case 3 -> partition.process();
            case 4 -> nowMs += random.nextInt(24 * 60 * 60 * 1_000);
            case 5, 6, 7 -> delete(random);
            default -> post(random);
        }
    }

    private void post(Random random) {
        int bucket = random.nextInt(6);
        AccountId author = AccountId.of(1, bucket);
        nowMs += random.nextInt(60_000) + 1;
        TweetId id = TweetId.of(nowMs, bucket, 0);
        var text = new StringBuilder(WORDS[random.nextInt(WORDS.length)]);
        for (int more = random.nextInt(15); more > 0; more--) {
            text.append(' ').append(WORDS[random.nextInt(random.nextInt(WORDS.length) + 1)]);
        }
        partitions
                .get(id.partition(PARTITIONS))
                .append(new TweetPosted(
                        id,
                        author,
                        text.toString(),
                        SearchDriver.entities(text.toString()),
                        null,
                        null,
                        Instant.ofEpochMilli(nowMs)));
        model.tweets.put(id.value(), new SearchModel.Said(id, author.value(), text.toString()));
    }

    private void delete(Random random) {
        if (model.tweets.isEmpty()) {
            return;
        }
        var ids = List.copyOf(model.tweets.keySet());
        long id = ids.get(random.nextInt(ids.size()));
        var tweet = Objects.requireNonNull(model.tweets.remove(id));
        AccountId author = new AccountId(tweet.author());
        partitions
                .get(TweetId.partition(id, PARTITIONS))
                .append(new TweetDeleted(tweet.id(), author, null, null, null));
    }

    private TweetQuery query(Random random) {
        var query = TweetQuery.newBuilder();
        do {
            switch (random.nextInt(7)) {
                case 0, 1, 2 -> query.addWords(WORDS[random.nextInt(6)]);
                case 3 -> query.addPhrases(WORDS[random.nextInt(6)] + " " + WORDS[random.nextInt(6)]);
                case 4 -> query.addHashtags(random.nextBoolean() ? "a" : "tea");
                case 5 -> query.addMentions(random.nextBoolean() ? "ada" : "bob");
                default -> {
                    if (random.nextBoolean()) {
                        query.setAuthor(AccountId.of(1, random.nextInt(6)).value());
                    } else if (!model.tweets.isEmpty()) {
                        query.setSince(model.tweets.firstKey() + 1).setUntil(model.tweets.lastKey());
                    }
                }
            }
        } while (random.nextInt(3) == 0 || query.build().equals(TweetQuery.getDefaultInstance()));
        return query.build();
    }

    /** Reads page by page while the world goes on; what was there all the time is there once, in its order. */
    private void walk(TweetQuery query, Random random) {
        takeIn();
        List<Ranked> atFirst = model.found(query);
        long newest = 0;
        Ranked last = null;
        var seen = new ArrayList<Ranked>();
        int size = 1 + random.nextInt(5);
        while (true) {
            if (last == null) {
                newest = newest();
            }
            List<Ranked> page = search(query, last, newest == 0 ? Long.MAX_VALUE : newest, size);
            seen.addAll(page);
            if (page.size() < size) {
                break;
            }
            last = page.getLast();
            for (int more = random.nextInt(4); more > 0; more--) {
                something(random);
            }
            if (random.nextBoolean()) {
                takeIn();
            }
        }
        assertThat(seen).doesNotHaveDuplicates().isSortedAccordingTo(BestTweets.ORDER);
        assertThat(atFirst).containsAll(seen);
        Set<Ranked> stayed = new HashSet<>(atFirst);
        stayed.removeIf(tweet -> !model.tweets.containsKey(tweet.id()));
        assertThat(seen).containsAll(stayed);
    }

    private void takeIn() {
        partitions.forEach(partition -> {
            partition.process();
            partition.show();
        });
    }

    private long newest() {
        return partitions.stream()
                .mapToLong(partition -> partition
                        .index()
                        .search(TweetQuery.getDefaultInstance(), null, Long.MAX_VALUE, 1, 0)
                        .newest())
                .max()
                .orElse(0);
    }

    /** The best of all partitions, as who asks them merges it. */
    private List<Ranked> search(TweetQuery query, @Nullable Ranked after, long newest, int limit) {
        return partitions.stream()
                .flatMap(partition -> partition.index().search(query, after, newest, limit, 0).tweets().stream())
                .sorted(BestTweets.ORDER)
                .limit(limit)
                .toList();
    }

    private void sameWhenBuiltAgain(TweetQuery query) throws IOException {
        for (int p = 0; p < PARTITIONS; p++) {
            TweetIndex rebuilt = partitions.get(p).rebuilt(Files.createDirectory(directory.resolve("again" + p)));
            rebuilt.show();
            assertThat(rebuilt.search(query, null, Long.MAX_VALUE, ALL, 0).tweets())
                    .isEqualTo(partitions
                            .get(p)
                            .index()
                            .search(query, null, Long.MAX_VALUE, ALL, 0)
                            .tweets());
            rebuilt.close();
        }
    }
}
