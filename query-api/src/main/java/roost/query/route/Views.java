package roost.query.route;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import roost.schema.Bucket;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.views.Application;
import roost.schema.views.ViewsGrpc;

/**
 * Reads of the projections by what is asked about: items are grouped by the host that holds their partition, the hosts
 * are asked side by side, and what a host does not answer is asked again where a newer route leads, at last at a
 * standby. Thread-safe.
 */
public final class Views {
    private static final int MAX_ATTEMPTS = 5;
    private static final long FIRST_PAUSE_MS = 20;

    private final ViewsNodes nodes;
    private final Routes routes;
    private final Parallel parallel;
    private final long maxStandbyLagMs;
    private final Counter retries;
    private final Counter standbyAnswers;

    /**
     * Reads through the nodes given.
     *
     * @param maxStandbyLag a standby that is further behind is not taken
     */
    public Views(ViewsNodes nodes, Parallel parallel, Duration maxStandbyLag, MeterRegistry meters) {
        this.nodes = nodes;
        this.routes = new Routes(nodes);
        this.parallel = parallel;
        this.maxStandbyLagMs = maxStandbyLag.toMillis();
        this.retries = meters.counter("roost.query.views.retries");
        this.standbyAnswers = meters.counter("roost.query.views.standby.answers");
    }

    /** How many partitions an application has. */
    public int partitions(Application application) {
        return routes.current(application).partitions();
    }

    /** Whether every partition of homes and views has an active node; asks for newer routes where one has none. */
    public boolean complete() {
        try {
            return complete(Application.HOME) && complete(Application.VIEWS);
        } catch (ProblemException noNodeAnswers) {
            return false;
        }
    }

    private boolean complete(Application application) {
        RouteTable table = routes.current(application);
        return table.complete() || routes.newerThan(application, table).complete();
    }

    /** The hosts that have an active partition of either application. */
    public Set<String> activeHosts() {
        var hosts = new HashSet<String>();
        for (Application application : List.of(Application.HOME, Application.VIEWS)) {
            routes.current(application).places().stream()
                    .map(RouteTable.Place::active)
                    .filter(host -> !host.isEmpty())
                    .forEach(hosts::add);
        }
        return hosts;
    }

    /** A host, to be asked for what it alone knows. */
    public ViewsGrpc.ViewsBlockingStub host(String name) {
        return ViewsGrpc.newBlockingStub(nodes.channel(name));
    }

    /**
     * Asks about one item.
     *
     * @throws ProblemException as {@link #gather}
     */
    public <R> R one(Application application, int bucket, Call<Integer, R> call, Reading reading) {
        return gather(application, List.of(bucket), b -> b, call, reading).getFirst();
    }

    /**
     * Asks about many items, each where it lives.
     *
     * @param bucket of an item
     * @return one result per host that answered, in no order
     * @throws ProblemException NOT_THAT_FAR, VIEWS_UNAVAILABLE or OVERLOADED; BAD_POSITION for partitions that are not
     */
    public <K, R> List<R> gather(
            Application application,
            Collection<K> items,
            ToIntFunction<? super K> bucket,
            Call<K, R> call,
            Reading reading) {
        if (items.isEmpty()) {
            return List.of();
        }
        RouteTable table = routes.current(application);
        checkPositions(reading);
        var results = new ArrayList<R>();
        var avoided = new HashSet<Target>();
        Collection<K> open = items;
        for (int attempt = 1; ; attempt++) {
            Outcome<K, R> outcome = table.only() != null && avoided.isEmpty()
                    ? askOne(new Target(table.only(), false), open, call, reading)
                    : askAll(group(table, open, bucket, avoided), call, reading);
            if (attempt == 1 && outcome.open().isEmpty()) {
                return outcome.results();
            }
            results.addAll(outcome.results());
            open = outcome.open();
            if (open.isEmpty()) {
                return results;
            }
            if (attempt == MAX_ATTEMPTS || reading.leftMs() == 0) {
                throw new ProblemException(ProblemType.VIEWS_UNAVAILABLE, "a partition of the views does not answer");
            }
            retries.increment();
            boolean nowhere = !avoided.addAll(outcome.failed());
            outcome.failed().forEach(target -> nodes.tryAgain(target.host()));
            RouteTable newer = routes.newerThan(application, table);
            if (nowhere || (newer == table && !allPlaced(newer, open, bucket, avoided))) {
                pause(attempt, reading);
                avoided.clear();
                newer = routes.newerThan(application, newer);
            }
            table = newer;
        }
    }

    private void checkPositions(Reading reading) {
        if (!reading.positions().isEmpty()) {
            int partitions = routes.current(Application.VIEWS).partitions();
            for (var position : reading.positions().entries()) {
                if (position.partition() >= partitions) {
                    throw new ProblemException(
                            ProblemType.BAD_POSITION, "there are " + partitions + " partitions", "Roost-Position");
                }
            }
        }
    }

    private record Target(String host, boolean standby) {}

    private record Outcome<K, R>(List<R> results, List<K> open, Set<Target> failed) {}

    private static <K> Map<@Nullable Target, List<K>> group(
            RouteTable table, Collection<K> items, ToIntFunction<? super K> bucket, Set<Target> avoided) {
        var groups = new LinkedHashMap<@Nullable Target, List<K>>();
        for (K item : items) {
            Target target = target(table, bucket.applyAsInt(item), avoided);
            groups.computeIfAbsent(target, t -> new ArrayList<>()).add(item);
        }
        return groups;
    }

    private static @Nullable Target target(RouteTable table, int bucket, Set<Target> avoided) {
        RouteTable.Place place = table.places().get(Bucket.partition(bucket, table.partitions()));
        var active = new Target(place.active(), false);
        if (!place.active().isEmpty() && !avoided.contains(active)) {
            return active;
        }
        return place.standbys().stream()
                .map(host -> new Target(host, true))
                .filter(standby -> !avoided.contains(standby))
                .findFirst()
                .orElse(null);
    }

    private static <K> boolean allPlaced(
            RouteTable table, Collection<K> items, ToIntFunction<? super K> bucket, Set<Target> avoided) {
        return items.stream().allMatch(item -> target(table, bucket.applyAsInt(item), avoided) != null);
    }

    private <K, R> Outcome<K, R> askAll(Map<@Nullable Target, List<K>> groups, Call<K, R> call, Reading reading) {
        var open = new ArrayList<K>();
        var failed = new HashSet<Target>();
        var targets = new ArrayList<Target>();
        var parts = new ArrayList<Supplier<@Nullable R>>();
        groups.forEach((target, items) -> {
            if (target == null) {
                open.addAll(items);
            } else {
                targets.add(target);
                parts.add(() -> ask(target, items, call, reading));
            }
        });
        List<@Nullable R> answers = parallel.all(parts);
        var results = new ArrayList<R>();
        for (int i = 0; i < targets.size(); i++) {
            R answer = answers.get(i);
            if (answer == null) {
                failed.add(targets.get(i));
                open.addAll(groups.getOrDefault(targets.get(i), List.of()));
            } else {
                results.add(answer);
            }
        }
        return new Outcome<>(results, open, failed);
    }

    /** Where one node holds everything there is nothing to share out. */
    private <K, R> Outcome<K, R> askOne(Target target, Collection<K> items, Call<K, R> call, Reading reading) {
        List<K> all = items instanceof List<K> list ? list : List.copyOf(items);
        R answer = ask(target, all, call, reading);
        return answer == null
                ? new Outcome<>(List.of(), all, Set.of(target))
                : new Outcome<>(List.of(answer), List.of(), Set.of());
    }

    /** Null if another node should be asked. */
    private <K, R> @Nullable R ask(Target target, List<K> items, Call<K, R> call, Reading reading) {
        try {
            var node = ViewsGrpc.newBlockingStub(nodes.channel(target.host())).withDeadline(reading.callDeadline());
            Call.Answer<R> answer = call.ask(node, items, reading.freshness(target.standby()));
            if (answer.stale() || target.standby()) {
                if (answer.lagMs() > maxStandbyLagMs) {
                    return null;
                }
                standbyAnswers.increment();
                reading.answeredByStandby();
            }
            return answer.value();
        } catch (StatusRuntimeException e) {
            if (elsewhere(e.getStatus())) {
                return null;
            }
            throw problem(e);
        }
    }

    private static boolean elsewhere(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE, FAILED_PRECONDITION, DEADLINE_EXCEEDED, CANCELLED -> true;
            default -> false;
        };
    }

    private static RuntimeException problem(StatusRuntimeException e) {
        return switch (e.getStatus().getCode()) {
            case ABORTED ->
                new ProblemException(ProblemType.NOT_THAT_FAR, "the views did not reach the positions in time");
            case RESOURCE_EXHAUSTED -> new ProblemException(ProblemType.OVERLOADED, "the views are overloaded");
            default -> e;
        };
    }

    private static void pause(int attempt, Reading reading) {
        try {
            Thread.sleep(Math.min(reading.leftMs(), FIRST_PAUSE_MS << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.VIEWS_UNAVAILABLE, "interrupted");
        }
    }
}
