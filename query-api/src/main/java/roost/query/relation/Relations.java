package roost.query.relation;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import roost.query.route.Call;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.schema.AccountId;
import roost.schema.views.Application;
import roost.schema.views.HiddenReply;
import roost.schema.views.HiddenRequest;

/** Asks the viewer's delivery partition, which knows of blocks both ways and of mutes. Thread-safe. */
public final class Relations {
    private static final int MAX_ACCOUNTS = 1_200;

    private final Views views;

    /** Asks these views. */
    public Relations(Views views) {
        this.views = views;
    }

    /**
     * What stands between a viewer and accounts.
     *
     * @param viewer raw id, 0 for nobody
     */
    public Between between(long viewer, Collection<Long> accounts, Reading reading) {
        Set<Long> others = new HashSet<>(accounts);
        others.remove(viewer);
        if (viewer == 0 || others.isEmpty()) {
            return Between.NOTHING;
        }
        var blocks = new HashSet<Long>();
        var blockedBy = new HashSet<Long>();
        var mutes = new HashSet<Long>();
        List<Long> all = List.copyOf(others);
        for (int from = 0; from < all.size(); from += MAX_ACCOUNTS) {
            HiddenReply reply = ask(viewer, all.subList(from, Math.min(all.size(), from + MAX_ACCOUNTS)), reading);
            blocks.addAll(reply.getBlocksList());
            blockedBy.addAll(reply.getBlockedByList());
            mutes.addAll(reply.getMutesList());
        }
        return new Between(blocks, blockedBy, mutes);
    }

    private HiddenReply ask(long viewer, List<Long> accounts, Reading reading) {
        return views.one(
                Application.HOME,
                AccountId.bucket(viewer),
                (node, bucket, freshness) -> {
                    HiddenReply reply = node.hidden(HiddenRequest.newBuilder()
                            .setReader(viewer)
                            .addAllAccounts(accounts)
                            .setFreshness(freshness)
                            .build());
                    return new Call.Answer<>(reply, reply.getStale(), reply.getLagMs());
                },
                reading);
    }
}
