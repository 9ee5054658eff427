package roost.query.member;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import roost.query.http.ReadRequest;
import roost.query.page.Cursor;
import roost.query.page.Page;
import roost.query.route.Call;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.views.Application;
import roost.schema.views.ListMember;
import roost.schema.views.MemberList;
import roost.schema.views.MembersReply;
import roost.schema.views.MembersRequest;

/**
 * Lists whose members each have a place that never changes while they are there: the cursor is the place of the last one,
 * so nothing is skipped or repeated whatever comes or goes. Thread-safe.
 */
public final class Members {
    private final Views views;

    /** Reads through these views. */
    public Members(Views views) {
        this.views = views;
    }

    /**
     * A list.
     *
     * @param owner raw id of the account or tweet
     * @param bucket where it lives
     */
    public record Of(MemberList list, long owner, int bucket) {
        /** What belongs to an account. */
        public static Of account(MemberList list, AccountId account) {
            return new Of(list, account.value(), account.bucket());
        }

        /** What belongs to a tweet. */
        public static Of tweet(MemberList list, TweetId tweet) {
            return new Of(list, tweet.value(), tweet.bucket());
        }

        /** What its cursors are made for. */
        String scope() {
            return list + "/" + owner;
        }
    }

    /**
     * Where a request wants to go on: the place of the last member seen, 0 for the beginning.
     *
     * @throws roost.schema.problem.ProblemException BAD_CURSOR
     */
    public static long start(Of of, ReadRequest request) {
        String cursor = request.parameter("cursor");
        if (cursor == null) {
            return 0;
        }
        long after = Cursor.parse(of.scope(), cursor).only();
        if (after == 0) {
            throw Cursor.bad();
        }
        return after;
    }

    /** The cursor of what comes after a page; null at the end. */
    public static @org.jspecify.annotations.Nullable String next(Of of, Page<?, Long> page) {
        Long next = page.next();
        return next == null ? null : Cursor.of(0, next).text(of.scope());
    }

    /**
     * A page of a list.
     *
     * @param join the values of the raw ids that have one; the others are left out
     */
    public <V> Page<V, Long> page(
            Of of, long start, int limit, Reading reading, Function<List<Long>, Map<Long, V>> join) {
        return Page.fill(limit, start, (after, room) -> read(of, after, limit, reading), members -> {
            Map<Long, V> found =
                    join.apply(members.stream().map(ListMember::getId).toList());
            var joined = new HashMap<ListMember, V>();
            for (ListMember member : members) {
                V value = found.get(member.getId());
                if (value != null) {
                    joined.put(member, value);
                }
            }
            return joined;
        });
    }

    private Page.Step<ListMember, Long> read(Of of, long after, int limit, Reading reading) {
        MembersReply reply = views.one(
                Application.VIEWS,
                of.bucket(),
                (node, bucket, freshness) -> {
                    MembersReply answer = node.members(MembersRequest.newBuilder()
                            .setList(of.list())
                            .setOwner(of.owner())
                            .setAfter(after)
                            .setLimit(limit)
                            .setFreshness(freshness)
                            .build());
                    return new Call.Answer<>(answer, answer.getStale(), answer.getLagMs());
                },
                reading);
        List<ListMember> members = reply.getMembersList();
        Long next = reply.getMore() ? (Long) members.getLast().getPlace() : null;
        return new Page.Step<>(members, next, ListMember::getPlace);
    }
}
