package roost.command.reads;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.command.decider.DeciderReads;
import roost.command.decider.PartitionNotHere;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.OpenedSession;
import roost.schema.decider.AccountExistsRequest;
import roost.schema.decider.BlocksReply;
import roost.schema.decider.BlocksRequest;
import roost.schema.decider.CredentialsReply;
import roost.schema.decider.CredentialsRequest;
import roost.schema.decider.DeciderStateGrpc;
import roost.schema.decider.ExistsReply;
import roost.schema.decider.OutcomeReply;
import roost.schema.decider.OutcomeRequest;
import roost.schema.decider.SessionView;
import roost.schema.decider.SessionsReply;
import roost.schema.decider.SessionsRequest;
import roost.schema.decider.TargetReply;
import roost.schema.decider.TargetRequest;
import roost.schema.record.Json;

/**
 * This node's decider stores for other nodes. UNAVAILABLE: the partition is moving; FAILED_PRECONDITION: another node
 * holds it; INVALID_ARGUMENT: not an id.
 */
public final class DeciderStateService extends DeciderStateGrpc.DeciderStateImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(DeciderStateService.class);

    private final DeciderReads reads;

    /** Over the stores of this node alone: what is not here is not forwarded. */
    public DeciderStateService(DeciderReads reads) {
        this.reads = reads;
    }

    @Override
    public void credentials(CredentialsRequest request, StreamObserver<CredentialsReply> to) {
        answer(
                to,
                () -> (request.getHandle().isEmpty()
                                ? reads.credentials(new AccountId(request.getAccount()))
                                : reads.credentials(request.getHandle()))
                        .map(found -> CredentialsReply.newBuilder()
                                .setFound(true)
                                .setAccount(found.account().value())
                                .setPasswordHash(found.passwordHash())
                                .setPasswordVersion(found.passwordVersion())
                                .setAccountJson(ByteString.copyFrom(Json.LOG.writeValueAsBytes(found.body())))
                                .build())
                        .orElseGet(CredentialsReply::getDefaultInstance));
    }

    @Override
    public void sessions(SessionsRequest request, StreamObserver<SessionsReply> to) {
        answer(to, () -> {
            var reply = SessionsReply.newBuilder();
            for (OpenedSession session : reads.sessions(new AccountId(request.getAccount()))) {
                reply.addSessions(SessionView.newBuilder()
                        .setId(session.id())
                        .setOpenedAtMs(session.openedAt().toEpochMilli())
                        .setUserAgent(session.userAgent() == null ? "" : session.userAgent()));
            }
            return reply.build();
        });
    }

    @Override
    public void accountExists(AccountExistsRequest request, StreamObserver<ExistsReply> to) {
        answer(to, () -> exists(reads.accountExists(new AccountId(request.getAccount()))));
    }

    @Override
    public void target(TargetRequest request, StreamObserver<TargetReply> to) {
        answer(
                to,
                () -> reads.target(new TweetId(request.getTweet()), new AccountId(request.getAccount()))
                        .map(found -> TargetReply.newBuilder()
                                .setFound(true)
                                .setAuthor(found.author().value())
                                .setBlocked(found.blocked())
                                .build())
                        .orElseGet(TargetReply::getDefaultInstance));
    }

    @Override
    public void blocks(BlocksRequest request, StreamObserver<BlocksReply> to) {
        answer(
                to,
                () -> BlocksReply.newBuilder()
                        .setBlocks(reads.blocks(new AccountId(request.getAccount()), new AccountId(request.getOther())))
                        .build());
    }

    @Override
    public void commandOutcome(OutcomeRequest request, StreamObserver<OutcomeReply> to) {
        answer(
                to,
                () -> reads.outcome(request.getPartition(), UUID.fromString(request.getCommand()))
                        .map(outcome -> OutcomeReply.newBuilder()
                                .setFound(true)
                                .setOutcomeJson(ByteString.copyFrom(Json.LOG.writeValueAsBytes(outcome)))
                                .build())
                        .orElseGet(OutcomeReply::getDefaultInstance));
    }

    private static ExistsReply exists(boolean exists) {
        return ExistsReply.newBuilder().setExists(exists).build();
    }

    private static <T> void answer(StreamObserver<T> to, Supplier<T> work) {
        T reply;
        try {
            reply = work.get();
        } catch (PartitionNotHere e) {
            var status = e.moving() ? Status.UNAVAILABLE : Status.FAILED_PRECONDITION;
            to.onError(status.withDescription(e.getMessage()).asRuntimeException());
            return;
        } catch (IllegalArgumentException e) {
            to.onError(Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
            return;
        } catch (RuntimeException e) {
            LOG.error("a read of the decider's stores failed", e);
            to.onError(Status.INTERNAL.asRuntimeException());
            return;
        }
        to.onNext(reply);
        to.onCompleted();
    }
}
