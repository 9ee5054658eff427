package roost.command.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import roost.command.decider.DeciderReads;
import roost.command.http.input.Ids;
import roost.schema.block.BlockAccount;
import roost.schema.block.UnblockAccount;
import roost.schema.outcome.Refusal;

/** {@code PUT} and {@code DELETE /v1/blocks/{accountId}}. */
final class BlockRoutes {
    private static final String PATH = "/v1/blocks/{accountId}";

    private final Authentication authentication;
    private final Writes writes;
    private final DeciderReads reads;

    BlockRoutes(Authentication authentication, Writes writes, DeciderReads reads) {
        this.authentication = authentication;
        this.writes = writes;
        this.reads = reads;
    }

    void on(RouteTable routes) {
        routes.put(PATH, this::block);
        routes.delete(PATH, this::unblock);
    }

    private void block(Context ctx) {
        var account = authentication.require(ctx).account();
        var other = Ids.account(ctx.pathParam("accountId"), "accountId");
        // The own partition does not know the other account: asked here, a moment old.
        @Nullable Refusal refusal = reads.accountExists(other) ? null : Refusal.ACCOUNT_NOT_FOUND;
        writes.send(
                ctx, account, new BlockAccount(account, other), "", refusal, (answer, outcome) -> answer.status(204));
    }

    private void unblock(Context ctx) {
        var account = authentication.require(ctx).account();
        var other = Ids.account(ctx.pathParam("accountId"), "accountId");
        writes.send(ctx, account, new UnblockAccount(account, other), "", (answer, outcome) -> answer.status(204));
    }
}
