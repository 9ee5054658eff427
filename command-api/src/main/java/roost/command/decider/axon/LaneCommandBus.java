package roost.command.decider.axon;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.axonframework.common.configuration.Configuration;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.NoHandlerForCommandException;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * Hands a command to its handler on the calling thread, and runs what that left to do at the commit. As Axon's own bus,
 * without its interceptors (nobody reads the correlation data that they carry on) and with {@link LaneWork} for its unit
 * of work, which is made for work that goes on elsewhere. Thread-safe.
 */
final class LaneCommandBus implements CommandBus {
    private final Map<QualifiedName, CommandHandler> handlers = new ConcurrentHashMap<>();
    private final LaneWork.Components components;

    LaneCommandBus(Configuration configuration) {
        this.components = new LaneWork.Components(configuration);
    }

    @Override
    public LaneCommandBus subscribe(QualifiedName name, CommandHandler handler) {
        if (handlers.putIfAbsent(name, handler) != null) {
            throw new IllegalStateException("two handlers of " + name);
        }
        return this;
    }

    @Override
    public CompletableFuture<CommandResultMessage> dispatch(
            CommandMessage command, @Nullable ProcessingContext sender) {
        CommandHandler handler = handlers.get(command.type().qualifiedName());
        if (handler == null) {
            return CompletableFuture.failedFuture(new NoHandlerForCommandException(command));
        }
        var work = new LaneWork(components);
        try {
            var handled = handler.handle(command, work).first().asCompletableFuture();
            if (handled.state() == Future.State.SUCCESS) {
                work.commit();
            } else if (handled.state() == Future.State.FAILED) {
                work.fail(handled.exceptionNow());
            }
            return handled.thenApply(entry -> entry == null ? null : entry.message());
        } catch (Throwable defect) {
            work.fail(defect);
            return CompletableFuture.failedFuture(defect);
        }
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("handlers", handlers);
    }
}
