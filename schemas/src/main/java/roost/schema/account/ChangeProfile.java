package roost.schema.account;

import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;

/**
 * Changes what an account says of itself; what is null stays as it is, an empty bio or location is erased.
 *
 * @param account whose
 * @param name 1 to 50 code points, NFC
 * @param bio up to 160 code points
 * @param location up to 30 code points
 */
public record ChangeProfile(
        AccountId account,
        @Nullable String name,
        @Nullable String bio,
        @Nullable String location) implements AccountCommand {
    @Override
    public int bucket() {
        return account.bucket();
    }

    @Override
    public String key() {
        return account.toString();
    }
}
