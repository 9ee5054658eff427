package roost.projection.account;

import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import roost.projection.fold.Fold;
import roost.projection.fold.Keys;
import roost.projection.fold.Rows;
import roost.schema.account.AccountDeactivated;
import roost.schema.account.AccountEvent;
import roost.schema.account.AccountRegistered;
import roost.schema.account.ProfileChanged;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.views.AccountView;

/**
 * Folds roost.accounts: upserts by id, idempotent. A registration says what never changes, and the name until there is a
 * profile; compaction may leave them in either order. Closed is for good.
 */
public final class AccountFold implements Fold<EventRecord> {
    @Override
    public void fold(EventRecord record, long known, Rows rows) {
        if (!(record.event() instanceof AccountEvent event)) {
            throw new UndecodableRecord("not about an account");
        }
        Bytes key = Accounts.key(event.account().value());
        byte[] value = rows.get(key);
        var before = value == null
                ? new Accounts.Stored(
                        -1,
                        AccountView.newBuilder().setId(event.account().value()).build())
                : Accounts.decode(value);
        switch (event) {
            case AccountRegistered registered -> {
                var view = before.view().toBuilder()
                        .setHandle(registered.handle())
                        .setCreatedAtMs(registered.createdAt().toEpochMilli());
                if (before.profileSeq() < 0) {
                    view.setName(registered.name());
                }
                rows.put(key, new Accounts.Stored(before.profileSeq(), view.build()).encode());
                rows.put(
                        Accounts.handleKey(registered.handle()),
                        Keys.of(registered.account().value()).get());
            }
            case AccountDeactivated closed -> {
                // What it said of itself goes at once; the handle stays, so that nobody takes it for a free one.
                var view = before.view().toBuilder()
                        .setClosed(true)
                        .clearName()
                        .clearBio()
                        .clearLocation()
                        .clearAvatarUrl();
                rows.put(key, new Accounts.Stored(record.seq(), view.build()).encode());
            }
            case ProfileChanged profile -> {
                var view = before.view().toBuilder()
                        .setName(profile.name())
                        .setBio(orEmpty(profile.bio()))
                        .setLocation(orEmpty(profile.location()))
                        .setAvatarUrl(orEmpty(profile.avatarUrl()));
                rows.put(key, new Accounts.Stored(record.seq(), view.build()).encode());
            }
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
