package roost.query.block;

import io.javalin.config.JavalinConfig;
import java.util.Set;
import roost.query.account.AccountReads;
import roost.query.http.Endpoints;
import roost.query.http.ReadRequest;
import roost.query.member.Members;
import roost.query.page.Page;
import roost.schema.api.AccountBody;
import roost.schema.api.PageBody;
import roost.schema.record.Json;
import roost.schema.views.MemberList;

/**
 * {@code GET /v1/blocks} and {@code /v1/mutes}: whom who asks has blocked and muted, the newest first; nobody else's are
 * shown.
 */
public final class BlockEndpoints {
    private final Members members;
    private final AccountReads accounts;

    /** Answers from these. */
    public BlockEndpoints(Members members, AccountReads accounts) {
        this.members = members;
        this.accounts = accounts;
    }

    /** Mounts the paths. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        var parameters = Set.of("limit", "cursor");
        endpoints.get(config, "/v1/blocks", parameters, request -> own(MemberList.BLOCKED, request));
        endpoints.get(config, "/v1/mutes", parameters, request -> own(MemberList.MUTED, request));
    }

    private byte[] own(MemberList of, ReadRequest request) {
        var list = Members.Of.account(of, request.requireViewer());
        Page<AccountBody, Long> page = members.page(
                list,
                Members.start(list, request),
                request.limit(),
                request.reading(),
                ids -> accounts.byId(ids, request.viewer(), request.reading()));
        return Json.LOG.writeValueAsBytes(new PageBody<>(page.items(), Members.next(list, page), null));
    }
}
