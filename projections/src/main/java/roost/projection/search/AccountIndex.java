package roost.projection.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;
import roost.schema.account.AccountDeactivated;
import roost.schema.account.AccountEvent;
import roost.schema.account.AccountRegistered;
import roost.schema.account.ProfileChanged;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Topic;

/**
 * The accounts of a partition by handle and name. A registration and profiles may come in either order, for compaction, so a
 * change looks at what is there: what was changed lately is in memory, the rest is stored.
 */
public final class AccountIndex extends IndexStore {
    static final String NAME = "accounts";

    private static final int MOST_PENDING = 8_192;
    private static final int PATIENCE_MS = 1_500;

    /** What readers of the index may not see yet. */
    private final Map<Long, AccountRow> pending = new HashMap<>();

    private final Set<Long> closed = ConcurrentHashMap.newKeySet();

    /** A store that is not open yet. */
    AccountIndex() {
        super(NAME, Topic.ACCOUNTS, null);
    }

    /** Raw ids of accounts that are closed, growing with the log. Any thread. */
    Set<Long> closed() {
        return closed;
    }

    @Override
    void opened() throws IOException {
        pending.clear();
        closed.clear();
        asItIs(index -> {
            for (LeafReaderContext segment : index.leaves()) {
                rememberClosed(segment.reader());
            }
            return closed.size();
        });
    }

    private void rememberClosed(LeafReader segment) throws IOException {
        PostingsEnum found = segment.postings(new Term(AccountRow.CLOSED, AccountRow.CLOSED), PostingsEnum.NONE);
        NumericDocValues ids = DocValues.getNumeric(segment, AccountRow.ID);
        Bits alive = segment.getLiveDocs();
        while (found != null && found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            if ((alive == null || alive.get(found.docID())) && ids.advanceExact(found.docID())) {
                closed.add(ids.longValue());
            }
        }
    }

    @Override
    void fold(EventRecord record, IndexWriter into) throws IOException {
        if (!(record.event() instanceof AccountEvent event)) {
            throw new UndecodableRecord("not about an account");
        }
        long id = event.account().value();
        AccountRow before = row(id);
        AccountRow after = switch (event) {
            case AccountRegistered registered -> before.registered(registered.handle(), registered.name());
            case ProfileChanged profile -> before.called(profile.name());
            case AccountDeactivated gone -> before.shut();
        };
        if (before.closed()) {
            after = before;
        }
        into.updateDocument(new Term(AccountRow.KEY, AccountRow.key(id)), after.document());
        pending.put(id, after);
        if (after.closed()) {
            closed.add(id);
        }
    }

    private AccountRow row(long id) throws IOException {
        AccountRow known = pending.get(id);
        if (known != null) {
            return known;
        }
        if (pending.size() >= MOST_PENDING) {
            show();
            pending.clear();
        }
        return asItIs(index -> stored(index, id));
    }

    private static AccountRow stored(DirectoryReader index, long id) throws IOException {
        var searcher = new IndexSearcher(index);
        searcher.setQueryCache(null);
        TopDocs found = searcher.search(new TermQuery(new Term(AccountRow.KEY, AccountRow.key(id))), 1);
        return found.scoreDocs.length == 0
                ? AccountRow.unknown(id)
                : AccountRow.of(index.storedFields().document(found.scoreDocs[0].doc));
    }

    /**
     * The best accounts below a place. Any thread.
     *
     * @param text words, each the beginning of the handle or of a word of the name; with a sign before it: of the handle
     * @param after the last one that was seen, null: from the best
     * @param seq the event that has to be seen, 0: a moment old is good enough
     * @throws TookTooLong of the time that one question may take
     */
    public List<Ranked> search(String text, @Nullable Ranked after, int limit, long seq) {
        AccountMatch match = AccountMatch.of(text);
        Query query = match.query();
        if (query == null) {
            return List.of();
        }
        return read(seq, index -> {
            IndexSearcher searcher = TweetIndex.searcher(index, PATIENCE_MS);
            List<Ranked> found =
                    searcher.search(query, new InOne<>(new BestAccounts(limit, after, match), BestAccounts::best));
            if (searcher.timedOut()) {
                throw new TookTooLong();
            }
            return found;
        });
    }
}
