package roost.command.decider.axon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.configuration.Configuration;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.ProcessingLifecycle;
import org.jspecify.annotations.Nullable;

/**
 * The context of one command: what its handler and those behind it keep for each other, and what they leave to do once it
 * has ended, in the order of Axon's phases. All of it on the thread that dispatches.
 */
final class LaneWork implements ProcessingContext {
    private final Components components;
    private final Map<ResourceKey<?>, Object> resources = new HashMap<>();
    private final List<Step> steps = new ArrayList<>(4);
    private final List<ErrorHandler> errorHandlers = new ArrayList<>(0);
    private final List<Consumer<ProcessingContext>> completeHandlers = new ArrayList<>(0);
    private Phase phase = DefaultPhases.INVOCATION;
    private Stage stage = Stage.STARTED;

    private enum Stage {
        STARTED,
        COMPLETED,
        FAILED
    }

    private record Step(Phase phase, Function<ProcessingContext, CompletableFuture<?>> action) {}

    /** Axon's components, which its configuration looks for anew each time. */
    static final class Components {
        private record Name(Class<?> type, @Nullable String name) {}

        private final Configuration configuration;
        private final Map<Name, Object> found = new ConcurrentHashMap<>();

        Components(Configuration configuration) {
            this.configuration = configuration;
        }

        <C> C get(Class<C> type, @Nullable String name) {
            var wanted = new Name(type, name);
            Object known = found.get(wanted);
            if (known == null) {
                known = configuration.getComponent(type, name);
                found.put(wanted, known);
            }
            return type.cast(known);
        }
    }

    LaneWork(Components components) {
        this.components = components;
    }

    /** Does what is left to do. Throws what went wrong in it. */
    void commit() {
        for (Step next = next(); next != null; next = next()) {
            phase = next.phase;
            // A step may add others of later phases.
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                if (step.phase.order() == phase.order()) {
                    run(step);
                }
            }
        }
        stage = Stage.COMPLETED;
        completeHandlers.forEach(handler -> handler.accept(this));
    }

    /** Tells those who want to know. */
    void fail(Throwable cause) {
        stage = Stage.FAILED;
        errorHandlers.forEach(handler -> handler.handle(this, phase, cause));
    }

    private void run(Step step) {
        CompletableFuture<?> done = step.action.apply(this);
        if (done.state() == Future.State.FAILED) {
            done.join();
        } else if (done.state() != Future.State.SUCCESS) {
            throw new IllegalStateException("a step of the commit did not end on the calling thread");
        }
    }

    /** One of the earliest phase that is still to come. */
    private @Nullable Step next() {
        Step earliest = null;
        for (Step step : steps) {
            if (step.phase.order() > phase.order()
                    && (earliest == null || step.phase.order() < earliest.phase.order())) {
                earliest = step;
            }
        }
        return earliest;
    }

    @Override
    public ProcessingLifecycle on(Phase when, Function<ProcessingContext, CompletableFuture<?>> action) {
        if (when.order() <= phase.order()) {
            throw new IllegalStateException("phase " + when + " is over, this is " + phase);
        }
        steps.add(new Step(when, action));
        return this;
    }

    @Override
    public ProcessingLifecycle onError(ErrorHandler handler) {
        errorHandlers.add(handler);
        return this;
    }

    @Override
    public ProcessingLifecycle whenComplete(Consumer<ProcessingContext> handler) {
        completeHandlers.add(handler);
        return this;
    }

    @Override
    public boolean isStarted() {
        return true;
    }

    @Override
    public boolean isError() {
        return stage == Stage.FAILED;
    }

    @Override
    public boolean isCommitted() {
        return stage == Stage.COMPLETED;
    }

    @Override
    public boolean isCompleted() {
        return stage != Stage.STARTED;
    }

    @Override
    public <C> C component(Class<C> type, @Nullable String name) {
        return components.get(type, name);
    }

    @Override
    public boolean containsResource(ResourceKey<?> key) {
        return resources.containsKey(key);
    }

    @Override
    public <T> @Nullable T getResource(ResourceKey<T> key) {
        return known(key);
    }

    @Override
    public Map<ResourceKey<?>, Object> resources() {
        return Map.copyOf(resources);
    }

    @Override
    public <T> @Nullable T putResource(ResourceKey<T> key, T resource) {
        T before = known(key);
        resources.put(key, resource);
        return before;
    }

    @Override
    public <T> @Nullable T updateResource(ResourceKey<T> key, UnaryOperator<T> change) {
        T now = change.apply(known(key));
        if (now == null) {
            resources.remove(key);
        } else {
            resources.put(key, now);
        }
        return now;
    }

    @Override
    public <T> @Nullable T putResourceIfAbsent(ResourceKey<T> key, T resource) {
        T before = known(key);
        if (before == null) {
            resources.put(key, resource);
        }
        return before;
    }

    @Override
    public <T> T computeResourceIfAbsent(ResourceKey<T> key, Supplier<T> make) {
        T resource = known(key);
        if (resource == null) {
            // Making one may need another.
            resource = make.get();
            resources.put(key, resource);
        }
        return resource;
    }

    @Override
    public <T> @Nullable T removeResource(ResourceKey<T> key) {
        T before = known(key);
        resources.remove(key);
        return before;
    }

    @Override
    public <T> boolean removeResource(ResourceKey<T> key, T expected) {
        return resources.remove(key, expected);
    }

    @SuppressWarnings("unchecked") // A key is put with a resource of its type only.
    private <T> @Nullable T known(ResourceKey<T> key) {
        return (T) resources.get(key);
    }
}
