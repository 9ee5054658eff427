package roost.query.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import roost.query.account.AccountReads;
import roost.query.http.ReadRequest;
import roost.query.page.Cursor;
import roost.query.page.Page;
import roost.query.route.Call;
import roost.query.route.Reading;
import roost.query.route.Views;
import roost.schema.api.AccountBody;
import roost.schema.api.PageBody;
import roost.schema.record.Json;
import roost.schema.views.Application;
import roost.schema.views.FoundAccount;
import roost.schema.views.SearchAccountsReply;
import roost.schema.views.SearchAccountsRequest;

/**
 * {@code GET /v1/search/accounts}: the handle itself first, then what begins so, then names. A cursor is the rank and id of
 * the last account; only a name that is changed meanwhile changes a rank.
 */
final class AccountSearch {
    private static final Comparator<FoundAccount> BEST_FIRST =
            Comparator.comparingLong(FoundAccount::getRank).reversed().thenComparingLong(FoundAccount::getAccount);

    private final Views views;
    private final AccountReads accounts;

    AccountSearch(Views views, AccountReads accounts) {
        this.views = views;
        this.accounts = accounts;
    }

    /**
     * Where a search goes on.
     *
     * @param rank of the last account
     * @param account raw id of the last account, 0: from the best
     */
    private record Place(long rank, long account) {
        static Place of(String scope, @Nullable String cursor) {
            if (cursor == null) {
                return new Place(0, 0);
            }
            Cursor read = Cursor.parse(scope, cursor);
            List<Long> values = read.values();
            if (read.kind() != 0 || values.size() != 2 || values.get(1) == 0) {
                throw Cursor.bad();
            }
            return new Place(values.get(0), values.get(1));
        }

        static Place after(FoundAccount last) {
            return new Place(last.getRank(), last.getAccount());
        }

        String cursor(String scope) {
            return Cursor.of(0, rank, account).text(scope);
        }
    }

    byte[] page(ReadRequest request) {
        String text = SearchText.checked(request.parameter("q"));
        String scope = "search/accounts/" + text;
        Place start = Place.of(scope, request.parameter("cursor"));
        Reading reading = request.reading();
        Page<AccountBody, Place> page = Page.fill(
                request.limit(),
                start,
                (place, room) -> read(text, place, request.limit(), reading),
                found -> join(found, request.viewer(), reading));
        Place next = page.next();
        return Json.LOG.writeValueAsBytes(new PageBody<>(page.items(), next == null ? null : next.cursor(scope), null));
    }

    private Page.Step<FoundAccount, Place> read(String text, Place place, int limit, Reading reading) {
        int asked = limit + 1;
        List<Integer> partitions =
                IntStream.range(0, views.partitions(Application.SEARCH)).boxed().toList();
        List<SearchAccountsReply> replies = views.gather(
                Application.SEARCH,
                partitions,
                partition -> partition,
                (node, some, freshness) -> {
                    SearchAccountsReply reply = node.searchAccounts(SearchAccountsRequest.newBuilder()
                            .addAllPartitions(some)
                            .setText(text)
                            .setAfter(place.account())
                            .setAfterRank(place.rank())
                            .setLimit(asked)
                            .setFreshness(freshness)
                            .build());
                    return new Call.Answer<>(reply, reply.getStale(), reply.getLagMs());
                },
                reading);
        var found = new ArrayList<FoundAccount>();
        replies.forEach(reply -> found.addAll(reply.getAccountsList()));
        found.sort(BEST_FIRST);
        List<FoundAccount> best = found.subList(0, Math.min(limit, found.size()));
        Place next = found.size() > limit ? Place.after(best.getLast()) : null;
        return new Page.Step<>(best, next, Place::after);
    }

    private Map<FoundAccount, AccountBody> join(List<FoundAccount> found, long viewer, Reading reading) {
        Map<Long, AccountBody> byId =
                accounts.byId(found.stream().map(FoundAccount::getAccount).toList(), viewer, reading);
        var joined = new HashMap<FoundAccount, AccountBody>();
        for (FoundAccount account : found) {
            AccountBody body = byId.get(account.getAccount());
            if (body != null) {
                joined.put(account, body);
            }
        }
        return joined;
    }
}
