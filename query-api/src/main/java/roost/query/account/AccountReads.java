package roost.query.account;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roost.query.relation.Between;
import roost.query.relation.Relations;
import roost.query.route.Call;
import roost.query.route.Parallel;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.api.AccountBody;
import roost.schema.views.AccountView;
import roost.schema.views.AccountsReply;
import roost.schema.views.AccountsRequest;
import roost.schema.views.Application;

/**
 * Accounts as the API writes them. Counts and whether the viewer follows come from the account's partition, whether it
 * follows the viewer from the viewer's. Thread-safe.
 */
public final class AccountReads {
    private final Views views;
    private final Parallel parallel;
    private final Relations relations;

    /** Reads through these views. */
    public AccountReads(Views views, Parallel parallel, Relations relations) {
        this.views = views;
        this.parallel = parallel;
        this.relations = relations;
    }

    /** What stands between a viewer and accounts, seen from the viewer. */
    private record Seen(Set<Long> followers, Between between) {}

    private Seen seen(Set<Long> accounts, long viewer, Reading reading) {
        if (viewer == 0) {
            return new Seen(Set.of(), Between.NOTHING);
        }
        var both = parallel.both(
                () -> followersOfViewer(accounts, viewer, reading), () -> relations.between(viewer, accounts, reading));
        return new Seen(both.first(), both.second());
    }

    /**
     * Accounts by id; unknown ones are left out.
     *
     * @param ids raw ids, at most 400
     * @param viewer raw id of who asks, 0 for nobody
     */
    public Map<Long, AccountBody> byId(Collection<Long> ids, long viewer, Reading reading) {
        Set<Long> wanted = new HashSet<>(ids);
        var found = parallel.both(
                () -> views.gather(
                        Application.VIEWS,
                        wanted,
                        AccountId::bucket,
                        (node, some, freshness) -> {
                            var request = AccountsRequest.newBuilder()
                                    .addAllIds(some)
                                    .setViewer(viewer)
                                    .setFreshness(freshness);
                            return answer(node.accounts(request.build()));
                        },
                        reading),
                () -> seen(wanted, viewer, reading));
        var accounts = new HashMap<Long, AccountBody>();
        for (AccountsReply reply : found.first()) {
            for (AccountView view : reply.getAccountsList()) {
                accounts.put(view.getId(), body(view, viewer, found.second()));
            }
        }
        return accounts;
    }

    /** One account by id. */
    public Optional<AccountBody> byId(AccountId id, long viewer, Reading reading) {
        return Optional.ofNullable(byId(List.of(id.value()), viewer, reading).get(id.value()));
    }

    /** The account of a handle in any case. */
    public Optional<AccountBody> byHandle(String handle, long viewer, Reading reading) {
        AccountsReply reply = views.one(
                Application.VIEWS,
                Bucket.of(handle),
                (node, bucket, freshness) -> answer(node.accounts(AccountsRequest.newBuilder()
                        .addHandles(handle)
                        .setViewer(viewer)
                        .setFreshness(freshness)
                        .build())),
                reading);
        return reply.getAccountsList().stream()
                .findFirst()
                .map(view -> body(view, viewer, seen(Set.of(view.getId()), viewer, reading)));
    }

    /** Of these accounts, those that follow the viewer. */
    private Set<Long> followersOfViewer(Set<Long> accounts, long viewer, Reading reading) {
        List<Long> others = accounts.stream().filter(id -> id != viewer).toList();
        if (viewer == 0 || others.isEmpty()) {
            return Set.of();
        }
        AccountsReply reply = views.one(
                Application.VIEWS,
                AccountId.bucket(viewer),
                (node, bucket, freshness) -> answer(node.accounts(AccountsRequest.newBuilder()
                        .addAllTargets(others)
                        .setViewer(viewer)
                        .setFreshness(freshness)
                        .build())),
                reading);
        return new HashSet<>(reply.getFollowersOfViewerList());
    }

    private static Call.Answer<AccountsReply> answer(AccountsReply reply) {
        return new Call.Answer<>(reply, reply.getStale(), reply.getLagMs());
    }

    private static AccountBody body(AccountView view, long viewer, Seen seen) {
        return new AccountBody(
                new AccountId(view.getId()),
                view.getHandle(),
                view.getName(),
                orNull(view.getBio()),
                orNull(view.getLocation()),
                orNull(view.getAvatarUrl()),
                Instant.ofEpochMilli(view.getCreatedAtMs()),
                new AccountBody.Counts(view.getTweets(), view.getFollowers(), view.getFollowing()),
                viewer == 0 ? null : relation(view, viewer, seen));
    }

    private static AccountBody.Viewer relation(AccountView view, long viewer, Seen seen) {
        boolean other = view.getId() != viewer;
        return new AccountBody.Viewer(
                other && view.getFollowedByMe(),
                other && seen.followers().contains(view.getId()),
                seen.between().blocks().contains(view.getId()),
                seen.between().mutes().contains(view.getId()),
                seen.between().blockedBy().contains(view.getId()));
    }

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
