package roost.command.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import roost.command.decision.EntityState;
import roost.command.decision.StateReader;
import roost.command.decision.StateStore;
import roost.command.decision.StateWriter;
import roost.schema.AccountId;
import roost.schema.account.AccountEvent;
import roost.schema.account.AccountRegistered;
import roost.schema.account.CredentialsErased;
import roost.schema.account.CredentialsSet;
import roost.schema.account.PasswordSet;
import roost.schema.account.SessionsListed;
import roost.schema.block.BlockEvent;
import roost.schema.record.Event;

/** How accounts are kept in the decider's stores. */
public final class AccountStates {
    private static final int HAS_BLOCKED = 2;

    /** {@code handle/<lower case>}: the account that has it. */
    public static final EntityState<String, Handle> HANDLES = new EntityState<>(
            String.class,
            Handle.class,
            StateStore.ENTITIES,
            "handle/",
            event -> event instanceof AccountRegistered registered ? handleId(registered.handle()) : null,
            AccountStates::encodeHandle,
            (id, bytes) -> new Handle(id, new AccountId(v1(bytes).number())));

    /** {@code account/<id>}: the profile; in version 2 of one that has blocked somebody. */
    public static final EntityState<AccountId, Account> ACCOUNTS = new EntityState<>(
            AccountId.class,
            Account.class,
            StateStore.ENTITIES,
            "account/",
            AccountStates::account,
            AccountStates::encodeAccount,
            AccountStates::decodeAccount);

    /** {@code login/<id>}, in the credentials store: the password hash and the sessions. */
    public static final EntityState<AccountId, Login> LOGINS = new EntityState<>(
            AccountId.class,
            Login.class,
            StateStore.CREDENTIALS,
            "login/",
            AccountStates::login,
            LoginBytes::encode,
            LoginBytes::decode);

    /** {@code account-ids/<bucket>}: the highest number given out. */
    public static final EntityState<Integer, AccountIds> ACCOUNT_IDS = new EntityState<>(
            Integer.class,
            AccountIds.class,
            StateStore.ENTITIES,
            "account-ids/",
            event -> event instanceof AccountRegistered registered
                    ? registered.account().bucket()
                    : null,
            ids -> ids.last() == 0
                    ? null
                    : new StateWriter(1).number(ids.last()).toBytes(),
            (bucket, bytes) -> new AccountIds(bucket, v1(bytes).number()));

    /** All of them. */
    public static final List<EntityState<?, ?>> ALL = List.of(HANDLES, ACCOUNTS, LOGINS, ACCOUNT_IDS);

    private AccountStates() {}

    /** The id of a handle in any case. */
    public static String handleId(String handle) {
        return handle.toLowerCase(Locale.ROOT);
    }

    /** Whether these stored bytes are of an account that ever blocked anybody. */
    public static boolean hasBlocked(byte[] account) {
        return account[0] == HAS_BLOCKED;
    }

    private static @Nullable AccountId account(Event event) {
        return switch (event) {
            case AccountEvent account -> account.account();
            case BlockEvent block -> block.account();
            default -> null;
        };
    }

    private static @Nullable AccountId login(Event event) {
        return switch (event) {
            case CredentialsSet set -> set.account();
            case CredentialsErased erased -> erased.account();
            case PasswordSet set -> set.account();
            case SessionsListed listed -> listed.account();
            default -> null;
        };
    }

    private static StateReader v1(byte[] bytes) {
        return StateReader.ofVersion(1, bytes);
    }

    private static byte @Nullable [] encodeHandle(Handle handle) {
        AccountId owner = handle.owner();
        return owner == null ? null : new StateWriter(1).number(owner.value()).toBytes();
    }

    private static byte @Nullable [] encodeAccount(Account account) {
        Profile profile = account.profile();
        return profile == null
                ? null
                : new StateWriter(account.hasBlocked() ? HAS_BLOCKED : 1)
                        .text(profile.handle())
                        .number(profile.createdAt().toEpochMilli())
                        .text(profile.name())
                        .text(profile.bio())
                        .text(profile.location())
                        .text(profile.avatarUrl())
                        .toBytes();
    }

    private static Account decodeAccount(AccountId id, byte[] bytes) {
        var in = new StateReader(bytes);
        if (in.version() != 1 && in.version() != HAS_BLOCKED) {
            throw new IllegalStateException("a stored account has version " + in.version());
        }
        String handle = in.text();
        Instant createdAt = Instant.ofEpochMilli(in.number());
        return new Account(
                id,
                new Profile(handle, createdAt, in.text(), in.textOrNull(), in.textOrNull(), in.textOrNull()),
                hasBlocked(bytes));
    }
}
