package roost.schema.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roost.schema.decider.AccountExistsRequest;
import roost.schema.decider.DeciderStateGrpc;
import roost.schema.decider.ExistsReply;
import roost.schema.views.ViewsGrpc;

class DirectChannelTest {
    private static final AccountExistsRequest REQUEST =
            AccountExistsRequest.newBuilder().setAccount(7).build();
    private static final ExistsReply YES =
            ExistsReply.newBuilder().setExists(true).build();
    private static final long SHORT_MS = 20;

    private final String name = UUID.randomUUID().toString();
    private final DirectChannel channel = DirectChannel.to(name);
    private final CompletableFuture<Boolean> sawAskerGo = new CompletableFuture<>();
    private BiConsumer<AccountExistsRequest, StreamObserver<ExistsReply>> method = (request, out) -> {
        out.onNext(YES);
        out.onCompleted();
    };

    private final DirectService service = serve();

    private DirectService serve() {
        try {
            return DirectService.serve(name, new DeciderStateGrpc.DeciderStateImplBase() {
                @Override
                public void accountExists(AccountExistsRequest request, StreamObserver<ExistsReply> out) {
                    method.accept(request, out);
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        service.close();
    }

    private DeciderStateGrpc.DeciderStateBlockingStub stub() {
        return DeciderStateGrpc.newBlockingStub(channel);
    }

    @Test
    void request_and_answer_are_handed_over_as_they_are_on_the_callers_thread() {
        Thread caller = Thread.currentThread();
        method = (request, out) -> {
            assertThat(request).isSameAs(REQUEST);
            assertThat(Thread.currentThread()).isSameAs(caller);
            assertThat(Asker.isGone()).isFalse();
            out.onNext(YES);
            out.onCompleted();
        };
        assertThat(stub().accountExists(REQUEST)).isSameAs(YES);
        assertThat(ClientCalls.blockingUnaryCall(
                        channel,
                        DeciderStateGrpc.getAccountExistsMethod(),
                        io.grpc.CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.MINUTES),
                        REQUEST))
                .isSameAs(YES);
    }

    @Test
    void a_status_of_the_service_is_the_callers() {
        method = (request, out) ->
                out.onError(Status.ABORTED.withDescription("behind").asRuntimeException());
        assertThatThrownBy(() -> stub().accountExists(REQUEST))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessage("ABORTED: behind");
    }

    @Test
    void a_service_that_throws_or_says_nothing_is_a_failed_call() {
        method = (request, out) -> {
            throw new IllegalStateException("a defect");
        };
        assertStatus(Status.Code.UNKNOWN, () -> stub().accountExists(REQUEST));
        method = (request, out) -> {};
        assertStatus(Status.Code.INTERNAL, () -> stub().accountExists(REQUEST));
    }

    @Test
    void a_method_that_the_service_has_not_is_unimplemented() {
        assertStatus(
                Status.Code.UNIMPLEMENTED,
                () -> ViewsGrpc.newBlockingStub(channel).home(roost.schema.views.HomeRequest.getDefaultInstance()));
    }

    @Test
    void where_nobody_answers_or_nobody_does_any_more_it_is_unavailable() {
        assertStatus(
                Status.Code.UNAVAILABLE,
                () -> DeciderStateGrpc.newBlockingStub(DirectChannel.to("nobody"))
                        .accountExists(REQUEST));
        service.close();
        assertStatus(Status.Code.UNAVAILABLE, () -> stub().accountExists(REQUEST));
    }

    @Test
    void a_channel_that_was_shut_down_is_unavailable() {
        channel.shutdownNow();
        assertStatus(Status.Code.UNAVAILABLE, () -> stub().accountExists(REQUEST));
    }

    @Test
    void a_name_is_answered_by_one_service() {
        assertThatThrownBy(() -> DirectService.serve(name, new DeciderStateGrpc.DeciderStateImplBase() {}))
                .isInstanceOf(IOException.class);
    }

    @Test
    void past_its_deadline_a_call_is_not_begun() {
        method = (request, out) -> sawAskerGo.complete(true);
        assertStatus(
                Status.Code.DEADLINE_EXCEEDED,
                () -> stub().withDeadlineAfter(0, TimeUnit.MILLISECONDS).accountExists(REQUEST));
        assertThat(sawAskerGo).isNotDone();
    }

    @Test
    void a_read_sees_that_its_deadline_has_come_and_the_caller_gets_no_late_answer() {
        method = this::untilNobodyWaits;
        assertStatus(
                Status.Code.DEADLINE_EXCEEDED,
                () -> stub().withDeadlineAfter(SHORT_MS, TimeUnit.MILLISECONDS).accountExists(REQUEST));
        assertThat(sawAskerGo).isCompletedWithValue(true);
        assertThat(Asker.isGone()).isFalse();
    }

    @Test
    void a_read_sees_that_its_caller_was_interrupted() throws InterruptedException {
        var begun = new CountDownLatch(1);
        method = (request, out) -> {
            begun.countDown();
            untilNobodyWaits(request, out);
        };
        Thread caller = Thread.ofVirtual().start(() -> stub().accountExists(REQUEST));
        begun.await();
        caller.interrupt();
        caller.join();
        assertThat(sawAskerGo).isCompletedWithValue(true);
    }

    @Test
    void closing_waits_for_calls_that_run_and_then_tells_them() throws InterruptedException {
        var begun = new CountDownLatch(1);
        method = (request, out) -> {
            begun.countDown();
            untilNobodyWaits(request, out);
        };
        var call = CompletableFuture.supplyAsync(() -> stub().accountExists(REQUEST));
        begun.await();
        service.close();
        assertThat(call.join()).isEqualTo(YES);
        assertThat(sawAskerGo).isCompletedWithValue(true);
    }

    @Test
    void a_call_within_a_call_leaves_the_outer_ones_asker_in_place() {
        method = (request, out) -> {
            if (request.getAccount() == 7) {
                assertStatus(
                        Status.Code.DEADLINE_EXCEEDED,
                        () -> stub().withDeadlineAfter(SHORT_MS, TimeUnit.MILLISECONDS)
                                .accountExists(AccountExistsRequest.getDefaultInstance()));
                assertThat(Asker.isGone()).isFalse();
                out.onNext(YES);
                out.onCompleted();
            } else {
                untilNobodyWaits(request, out);
            }
        };
        assertThat(stub().accountExists(REQUEST)).isEqualTo(YES);
    }

    private void untilNobodyWaits(AccountExistsRequest request, StreamObserver<ExistsReply> out) {
        while (!Asker.isGone()) {
            Thread.onSpinWait();
        }
        sawAskerGo.complete(true);
        out.onNext(YES);
        out.onCompleted();
    }

    private static void assertStatus(Status.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(code));
    }
}
