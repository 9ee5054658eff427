package roost.projection.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.schema.AccountId;

class HomeWatchTest {
    private static final int D = 4;

    /** Several nodes begin, change and forget what they watch, deliveries go on, against sets. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void eachNodeIsToldOfTheReadersThatItWatchesAndNoOthers(long seed) throws InterruptedException {
        var random = new Random(seed);
        var watchers = new Watchers(D);
        var names = List.of("a", "b", "c");
        List<Set<Long>> watched = new ArrayList<>();
        names.forEach(name -> watched.add(new HashSet<>()));
        for (int i = 0; i < names.size(); i++) {
            watchers.ask(names.get(i), true, Watched.empty(), Watched.empty(), 0);
        }
        for (int step = 0; step < 1_500; step++) {
            int who = random.nextInt(names.size());
            var more = Watched.empty();
            var less = Watched.empty();
            for (int i = random.nextInt(4); i > 0; i--) {
                more.homes().add(account(random));
            }
            watched.get(who).stream().filter(id -> random.nextInt(8) == 0).forEach(less.homes()::add);
            boolean anew = random.nextInt(40) == 0;
            if (anew) {
                watched.get(who).clear();
            }
            watchers.ask(names.get(who), anew, more, less, 0);
            watched.get(who).addAll(more.homes());
            watched.get(who).removeAll(less.homes());

            int partition = random.nextInt(D);
            Set<Long> readers = new TreeSet<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                long reader = account(random);
                if (AccountId.partition(reader, D) == partition) {
                    readers.add(reader);
                }
            }
            int[] locals = readers.stream()
                    .mapToInt(reader -> AccountId.local(reader, D))
                    .sorted()
                    .toArray();
            watchers.home(partition).arrived(locals, 0, locals.length);
            watchers.home(partition).tell();
            for (int i = 0; i < names.size(); i++) {
                var expected = new HashSet<>(readers);
                expected.retainAll(watched.get(i));
                Watched news = watchers.ask(names.get(i), false, Watched.empty(), Watched.empty(), 0);
                assertThat(Objects.requireNonNull(news).homes()).isEqualTo(expected);
            }
        }
    }

    private static long account(Random random) {
        return AccountId.of(1 + random.nextInt(3), random.nextInt(40)).value();
    }
}
