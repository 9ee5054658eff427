package roost.projection.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * A question for accounts: each of its parts is the beginning of the handle, or its words are beginnings of words of the
 * name.
 *
 * @param query to Lucene, null: it asks for nothing
 * @param handles of its parts those that may be a handle, in lower case
 */
record AccountMatch(@Nullable Query query, List<String> handles) {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_]{1,30}");
    private static final int BY_NAME = 1;
    private static final int BY_HANDLE = 2;
    private static final int EXACT = 3;
    private static final int LONGEST = 255;

    static AccountMatch of(String text) {
        var all = new BooleanQuery.Builder();
        var handles = new ArrayList<String>();
        boolean empty = true;
        for (String part : SPACE.split(text.strip())) {
            boolean signed = part.startsWith("@");
            String bare = signed ? part.substring(1) : part;
            var any = new BooleanQuery.Builder();
            int ways = 0;
            if (HANDLE.matcher(bare).matches()) {
                String handle = bare.toLowerCase(Locale.ROOT);
                handles.add(handle);
                any.add(new PrefixQuery(new Term(AccountRow.HANDLE, handle)), BooleanClause.Occur.SHOULD);
                ways++;
            }
            List<String> words = signed ? List.of() : Words.of(bare);
            if (!words.isEmpty()) {
                any.add(beginnings(words), BooleanClause.Occur.SHOULD);
                ways++;
            }
            if (ways > 0) {
                all.add(any.build(), BooleanClause.Occur.FILTER);
                empty = false;
            }
        }
        return new AccountMatch(empty ? null : all.build(), List.copyOf(handles));
    }

    private static Query beginnings(List<String> words) {
        var all = new BooleanQuery.Builder();
        words.forEach(word -> all.add(new PrefixQuery(new Term(AccountRow.NAME, word)), BooleanClause.Occur.FILTER));
        return all.build();
    }

    /** The handle itself first, then the beginnings of handles, then names; of those the shorter handle. */
    long rank(String handle) {
        int kind = BY_NAME;
        for (String wanted : handles) {
            if (handle.startsWith(wanted)) {
                kind = Math.max(kind, handle.length() == wanted.length() ? EXACT : BY_HANDLE);
            }
        }
        return (long) kind * (LONGEST + 1) + LONGEST - handle.length();
    }
}
