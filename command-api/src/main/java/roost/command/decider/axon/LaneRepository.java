package roost.command.decider.axon;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.EventSourcedEntityFactory;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.modelling.EntityEvolver;
import org.axonframework.modelling.repository.ManagedEntity;
import org.axonframework.modelling.repository.Repository;
import org.jspecify.annotations.Nullable;
import roost.command.decider.lane.Lane;
import roost.command.decision.EntityState;
import roost.schema.record.Event;

/**
 * Entities of one kind whose state, the fold of their events, is kept in the lane's stores: read once per unit of work,
 * evolved by every appended event, staged when the unit of work commits. An entity that is not stored is as it was
 * before its first event; there is always one to ask.
 */
final class LaneRepository<I, E> implements Repository.LifecycleManagement<I, E> {
    private final Context.ResourceKey<Map<I, Managed>> key;
    private final EntityState<I, E> state;
    private final Supplier<Lane> lane;
    private final EventSourcedEntityFactory<I, E> factory;
    private final EntityEvolver<E> evolver;

    LaneRepository(
            EntityState<I, E> state,
            Supplier<Lane> lane,
            LaneEventStore events,
            EventSourcedEntityFactory<I, E> factory,
            EntityEvolver<E> evolver) {
        this.key = Context.ResourceKey.withLabel(state.prefix());
        this.state = state;
        this.lane = lane;
        this.factory = factory;
        this.evolver = evolver;
        events.onAppend(this::fold);
    }

    private void fold(EventMessage message, ProcessingContext context) {
        Event event = LaneEventStore.event(message);
        I id = state.changes().apply(event);
        if (id != null) {
            manage(id, state.begins().test(event), context).applyStateChange(is -> evolved(is, message, context));
        }
    }

    private E evolved(E is, EventMessage message, ProcessingContext context) {
        E next = evolver.evolve(is, message, context);
        if (next == null) {
            throw new IllegalStateException(state.entityType().getSimpleName() + " evolved to null");
        }
        return next;
    }

    private Managed manage(I id, boolean begins, ProcessingContext context) {
        return context.computeResourceIfAbsent(key, HashMap::new).computeIfAbsent(id, i -> {
            var managed = new Managed(i, begins ? create(i, context) : read(i, context));
            context.runOnCommit(c -> managed.stage());
            return managed;
        });
    }

    private E read(I id, ProcessingContext context) {
        byte[] bytes = lane.get().get(state.store(), state.key(id));
        if (bytes != null) {
            return state.decode().apply(id, bytes);
        }
        return create(id, context);
    }

    private E create(I id, ProcessingContext context) {
        E first = factory.create(id, null, context);
        if (first == null) {
            throw new IllegalStateException(state.entityType().getSimpleName() + " was created as null");
        }
        return first;
    }

    @Override
    public CompletableFuture<ManagedEntity<I, E>> load(I id, ProcessingContext context) {
        return CompletableFuture.completedFuture(manage(id, false, context));
    }

    @Override
    public CompletableFuture<ManagedEntity<I, E>> loadOrCreate(I id, ProcessingContext context) {
        return load(id, context);
    }

    @Override
    public ManagedEntity<I, E> persist(I id, E entity, ProcessingContext context) {
        throw new UnsupportedOperationException("state changes by events only");
    }

    @Override
    public ManagedEntity<I, E> attach(ManagedEntity<I, E> entity, ProcessingContext context) {
        throw new UnsupportedOperationException("state changes by events only");
    }

    @Override
    public Class<E> entityType() {
        return state.entityType();
    }

    @Override
    public Class<I> idType() {
        return state.idType();
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("entityType", state.entityType());
    }

    private final class Managed implements ManagedEntity<I, E> {
        private final I id;
        private E entity;
        private boolean changed;

        Managed(I id, E entity) {
            this.id = id;
            this.entity = entity;
        }

        void stage() {
            if (changed) {
                byte @Nullable [] bytes = state.encode().apply(entity);
                lane.get().put(state.store(), state.key(id), bytes);
            }
        }

        @Override
        public I identifier() {
            return id;
        }

        @Override
        public E entity() {
            return entity;
        }

        @Override
        public E applyStateChange(UnaryOperator<E> change) {
            changed = true;
            entity = change.apply(entity);
            return entity;
        }
    }
}
