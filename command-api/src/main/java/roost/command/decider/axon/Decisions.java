package roost.command.decider.axon;

import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventSink;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import roost.command.decider.lane.Lane;
import roost.command.decision.Refused;
import roost.schema.record.Command;
import roost.schema.record.Event;

/**
 * Decides commands with Axon on the calling thread, against the lane it is given. One for all tasks of a process;
 * thread-safe as long as each thread brings its own lane.
 */
public final class Decisions implements AutoCloseable {
    private final AxonConfiguration axon;
    private final CommandBus bus;
    private final MessageTypeResolver types;

    private Decisions(AxonConfiguration axon) {
        this.axon = axon;
        this.bus = axon.getComponent(CommandBus.class);
        this.types = axon.getComponent(MessageTypeResolver.class);
    }

    /** Axon with all entities, started. */
    public static Decisions start() {
        AxonConfiguration axon = AxonWiring.on(Lane.CURRENT::get).build();
        axon.start();
        return new Decisions(axon);
    }

    /**
     * Decides. Only when the ending is {@link Ending.Accepted} does the lane hold what is to be written; otherwise it
     * is empty.
     *
     * @param lane {@link Lane#begin} was called with this command's turn
     * @throws RuntimeException what a store threw: the task must end
     */
    public Ending decide(Lane lane, Command command, UUID id) {
        var message = new GenericCommandMessage(
                new GenericMessage(id.toString(), typeOf(command), command, java.util.Map.of()), command.key(), null);
        CompletableFuture<? extends @Nullable Message> decided =
                ScopedValue.where(Lane.CURRENT, lane).call(() -> bus.dispatch(message, null));
        lane.checkStores();
        if (decided.state() == Future.State.SUCCESS) {
            Message result = decided.resultNow();
            return new Ending.Accepted(result == null ? null : result.payload());
        }
        lane.drop();
        if (decided.state() != Future.State.FAILED) {
            return new Ending.Failed(new IllegalStateException(
                    "the handler of " + command.getClass().getSimpleName() + " did not end on the calling thread"));
        }
        Throwable cause = causeOf(decided.exceptionNow());
        if (cause instanceof VirtualMachineError fatal) {
            throw fatal;
        }
        return cause instanceof Refused refused ? new Ending.Refused(refused.refusal()) : new Ending.Failed(cause);
    }

    /** Folds a fact into the entities it changes, which then stand staged in the lane. Deciding does this by itself. */
    public void fold(Lane lane, Event event) {
        var message = new GenericEventMessage(typeOf(event), event);
        var work = axon.getComponent(UnitOfWorkFactory.class).create();
        var sink = axon.getComponent(EventSink.class);
        var done = ScopedValue.where(Lane.CURRENT, lane)
                .call(() -> work.executeWithResult(c -> sink.publish(c, java.util.List.of(message))));
        lane.checkStores();
        done.getNow(null);
        if (done.state() != Future.State.SUCCESS) {
            throw new IllegalStateException("folding did not end on the calling thread");
        }
    }

    /** Runs every kind of command in memory until it is fast; touches no store. Takes about a second of a cold JVM. */
    public void warmUp() {
        new WarmUp(this).run();
    }

    private MessageType typeOf(Object payload) {
        return types.resolve(payload.getClass()).orElseThrow();
    }

    private static Throwable causeOf(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = Objects.requireNonNull(cause.getCause());
        }
        return cause;
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
