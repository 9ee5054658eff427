package roost.projection.search;

import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * What the index knows of an account; what of it is stored is what changes need to know.
 *
 * @param handle as it was registered, empty: not known yet
 * @param hasProfile the name is a profile's, which is newer than that of a registration
 */
record AccountRow(long id, String handle, String name, boolean hasProfile, boolean closed) {
    static final String KEY = "key";
    static final String ID = "id";
    static final String HANDLE = "handle";
    static final String NAME = "name";
    static final String CLOSED = "closed";
    private static final String HANDLE_KEPT = "handle-kept";
    private static final String NAME_KEPT = "name-kept";
    private static final String PROFILE_KEPT = "profile-kept";

    static AccountRow unknown(long id) {
        return new AccountRow(id, "", "", false, false);
    }

    AccountRow registered(String as, String called) {
        return new AccountRow(id, as, hasProfile ? name : called, hasProfile, closed);
    }

    AccountRow called(String newName) {
        return new AccountRow(id, handle, newName, true, closed);
    }

    /** Nothing is left of it but that it is closed. */
    AccountRow shut() {
        return new AccountRow(id, "", "", true, true);
    }

    static String key(long id) {
        return Long.toString(id);
    }

    /** Nobody finds one that is closed, or that has no handle yet. */
    Document document() {
        var document = new Document();
        document.add(new StringField(KEY, key(id), Field.Store.YES));
        document.add(new NumericDocValuesField(ID, id));
        if (closed) {
            document.add(new StringField(CLOSED, CLOSED, Field.Store.YES));
            return document;
        }
        if (!handle.isEmpty()) {
            String lower = handle.toLowerCase(Locale.ROOT);
            document.add(new StringField(HANDLE, lower, Field.Store.NO));
            document.add(new SortedDocValuesField(HANDLE, new BytesRef(lower)));
            document.add(new TextField(NAME, Words.normal(name), Field.Store.NO));
        }
        document.add(new StoredField(HANDLE_KEPT, handle));
        document.add(new StoredField(NAME_KEPT, name));
        if (hasProfile) {
            document.add(new StoredField(PROFILE_KEPT, 1));
        }
        return document;
    }

    static AccountRow of(Document stored) {
        return new AccountRow(
                Long.parseLong(stored.get(KEY)),
                orEmpty(stored.get(HANDLE_KEPT)),
                orEmpty(stored.get(NAME_KEPT)),
                stored.getField(PROFILE_KEPT) != null || stored.getField(CLOSED) != null,
                stored.getField(CLOSED) != null);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
