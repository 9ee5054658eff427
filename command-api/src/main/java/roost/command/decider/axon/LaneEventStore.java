package roost.command.decider.axon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.common.Registration;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;
import roost.command.decider.lane.Lane;
import roost.schema.record.Event;

/**
 * Axon's event store, written to only: an appended event is folded into the entities it changes at once, and staged in
 * the lane when the unit of work commits. The log is Kafka; nothing is read from here.
 */
final class LaneEventStore implements EventStore {
    private final Context.ResourceKey<Transaction> key = Context.ResourceKey.withLabel("laneEvents");
    private final Supplier<Lane> lane;
    private final List<BiConsumer<EventMessage, ProcessingContext>> folds = new CopyOnWriteArrayList<>();

    LaneEventStore(Supplier<Lane> lane) {
        this.lane = lane;
    }

    /** What to do with an appended event besides staging it. */
    void onAppend(BiConsumer<EventMessage, ProcessingContext> fold) {
        folds.add(fold);
    }

    @Override
    public EventStoreTransaction transaction(ProcessingContext context) {
        return context.computeResourceIfAbsent(key, () -> {
            var transaction = new Transaction(context);
            context.runOnCommit(c -> transaction.stage());
            return transaction;
        });
    }

    @Override
    public CompletableFuture<Void> publish(@Nullable ProcessingContext context, List<EventMessage> events) {
        if (context == null) {
            throw new IllegalStateException("events come from commands only");
        }
        var transaction = transaction(context);
        events.forEach(transaction::appendEvent);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Registration subscribe(
            BiFunction<List<? extends EventMessage>, ProcessingContext, CompletableFuture<?>> consumer) {
        throw nothingIsRead();
    }

    @Override
    public MessageStream<EventMessage> open(StreamingCondition condition, @Nullable ProcessingContext context) {
        throw nothingIsRead();
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        throw nothingIsRead();
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        throw nothingIsRead();
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        throw nothingIsRead();
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("events", "staged for Kafka");
    }

    private static UnsupportedOperationException nothingIsRead() {
        return new UnsupportedOperationException("events are read from Kafka's topics");
    }

    private final class Transaction implements EventStoreTransaction {
        private final ProcessingContext context;
        private final List<EventMessage> events = new ArrayList<>(2);
        private final List<Consumer<EventMessage>> callbacks = new ArrayList<>(0);

        Transaction(ProcessingContext context) {
            this.context = context;
        }

        void stage() {
            events.forEach(event -> lane.get().append(event(event)));
        }

        @Override
        public MessageStream<? extends EventMessage> source(SourcingCondition condition) {
            throw nothingIsRead();
        }

        @Override
        public void appendEvent(EventMessage event) {
            events.add(event);
            folds.forEach(fold -> fold.accept(event, context));
            callbacks.forEach(callback -> callback.accept(event));
        }

        @Override
        public void onAppend(Consumer<EventMessage> callback) {
            callbacks.add(callback);
        }

        @Override
        public ConsistencyMarker appendPosition() {
            return ConsistencyMarker.ORIGIN;
        }
    }

    /** The fact in a message. */
    static Event event(EventMessage message) {
        return (Event) java.util.Objects.requireNonNull(message.payload());
    }
}
