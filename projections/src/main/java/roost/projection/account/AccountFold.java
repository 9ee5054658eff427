package roost.projection.account;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.projection.fold.Fold;
import roost.projection.fold.Keys;
import roost.projection.fold.Place;
import roost.projection.fold.ViewsTask;
import roost.schema.account.AccountEvent;
import roost.schema.account.AccountRegistered;
import roost.schema.account.ProfileChanged;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.views.AccountView;

/**
 * Folds roost.accounts: upserts by id, idempotent. A registration says what never changes, and the name until there is a
 * profile; of profiles the one with the highest offset stands.
 */
public final class AccountFold implements Fold<EventRecord> {
    private final KeyValueStore<Bytes, byte[]> accounts;

    /** Writes this store. */
    public AccountFold(KeyValueStore<Bytes, byte[]> accounts) {
        this.accounts = accounts;
    }

    /** The fold on a task's stores. */
    public static AccountFold of(ViewsTask task) {
        return new AccountFold(task.store(Accounts.STORE));
    }

    @Override
    public void fold(EventRecord record, Place place, Emission out) {
        if (!(record.event() instanceof AccountEvent event)) {
            throw new UndecodableRecord("not about an account");
        }
        Bytes key = Accounts.key(event.account().value());
        byte[] value = accounts.get(key);
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
                if (before.profileOffset() < 0) {
                    view.setName(registered.name());
                }
                accounts.put(key, new Accounts.Stored(before.profileOffset(), view.build()).encode());
                accounts.put(
                        Accounts.handleKey(registered.handle()),
                        Keys.of(registered.account().value()).get());
            }
            case ProfileChanged profile -> {
                var after = before;
                if (place.offset() > before.profileOffset()) {
                    var view = before.view().toBuilder()
                            .setName(profile.name())
                            .setBio(orEmpty(profile.bio()))
                            .setLocation(orEmpty(profile.location()))
                            .setAvatarUrl(orEmpty(profile.avatarUrl()));
                    after = new Accounts.Stored(place.offset(), view.build());
                }
                accounts.put(key, after.encode());
            }
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
