package roost.schema.direct;

import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One call of a method that takes one message and answers one; it runs when the caller has sent all, on its thread. */
final class DirectCall<Q, A> extends ClientCall<Q, A> {
    private final DirectChannel channel;
    private final MethodDescriptor<Q, A> method;
    private final @Nullable Deadline deadline;
    private final AtomicBoolean told = new AtomicBoolean();
    private @Nullable Listener<A> caller;
    private @Nullable Q request;
    private volatile @Nullable DirectService service;
    private volatile boolean cancelled;

    DirectCall(DirectChannel channel, MethodDescriptor<Q, A> method, @Nullable Deadline deadline) {
        this.channel = channel;
        this.method = method;
        this.deadline = deadline;
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
        caller = listener;
    }

    @Override
    public void request(int messages) {
        // There is one, and it is taken as soon as it is there.
    }

    @Override
    public void sendMessage(Q message) {
        request = message;
    }

    @Override
    public void halfClose() {
        DirectService to = DirectService.named(channel.authority());
        if (channel.isShutdown()) {
            tell(Status.UNAVAILABLE.withDescription("the channel was shut down"), new Metadata());
        } else if (deadline != null && deadline.isExpired()) {
            tell(Status.DEADLINE_EXCEEDED, new Metadata());
        } else if (to == null || !to.enter()) {
            tell(Status.UNAVAILABLE.withDescription("nobody answers to " + channel.authority()), new Metadata());
        } else {
            service = to;
            try {
                run(to);
            } finally {
                to.leave();
            }
        }
    }

    private void run(DirectService to) {
        var answer = new Answer();
        Context asking = Context.current().withValue(Asker.DIRECT, this);
        Context before = asking.attach();
        try {
            ServerMethodDefinition<Q, A> called = methodOf(to);
            if (called == null) {
                answer.status = Status.UNIMPLEMENTED.withDescription(method.getFullMethodName());
            } else {
                ServerCall.Listener<Q> listener = called.getServerCallHandler().startCall(answer, new Metadata());
                listener.onMessage(request);
                listener.onHalfClose();
                listener.onComplete();
            }
        } catch (RuntimeException e) {
            answer.status = Status.UNKNOWN.withDescription("the service failed").withCause(e);
        } finally {
            asking.detach(before);
        }
        tell(answer);
    }

    @SuppressWarnings("unchecked") // The same name is the same method of the same contract.
    private @Nullable ServerMethodDefinition<Q, A> methodOf(DirectService to) {
        var found = to.methods().getMethod(method.getFullMethodName());
        return (ServerMethodDefinition<Q, A>) found;
    }

    private void tell(Answer answer) {
        if (cancelled) {
            tell(Status.CANCELLED, new Metadata());
        } else if (deadline != null && deadline.isExpired()) {
            tell(Status.DEADLINE_EXCEEDED, new Metadata());
        } else if (answer.status == null) {
            tell(Status.INTERNAL.withDescription("the service returned without an answer"), new Metadata());
        } else {
            if (answer.message != null && caller != null) {
                caller.onMessage(answer.message);
            }
            tell(answer.status, answer.trailers);
        }
    }

    private void tell(Status status, Metadata trailers) {
        Listener<A> listener = caller;
        if (listener != null && told.compareAndSet(false, true)) {
            listener.onClose(status, trailers);
        }
    }

    /** From any thread; a service that works on it sees it by {@link Asker}. */
    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {
        cancelled = true;
        if (service == null) {
            tell(Status.CANCELLED.withDescription(message).withCause(cause), new Metadata());
        }
    }

    /** Whether nobody waits for the answer any more. */
    boolean isOver() {
        DirectService by = service;
        return cancelled
                || (deadline != null && deadline.isExpired())
                || (by != null && by.ended())
                || Thread.currentThread().isInterrupted();
    }

    /** What the service says. */
    private final class Answer extends ServerCall<Q, A> {
        private @Nullable A message;
        private @Nullable Status status;
        private Metadata trailers = new Metadata();

        @Override
        public void request(int messages) {
            // It is there.
        }

        @Override
        public void sendHeaders(Metadata headers) {
            // Nobody looks at them.
        }

        @Override
        public void sendMessage(A answer) {
            message = answer;
        }

        @Override
        public void close(Status with, Metadata last) {
            status = with;
            trailers = last;
        }

        @Override
        public boolean isCancelled() {
            return isOver();
        }

        @Override
        public MethodDescriptor<Q, A> getMethodDescriptor() {
            return method;
        }
    }
}
